import 'server-only';

/** Exit codes after sysexits(3): the configuration or stored state is wrong; something else holds what we need. */
export const EXIT_CONFIGURATION = 78;
export const EXIT_TRY_LATER = 75;

/** The house must not start. The message is a sentence for the operator, without any secret. */
export class StartupRefusal extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT_CONFIGURATION) {
    super(message);
    this.name = 'StartupRefusal';
    this.exitCode = exitCode;
  }
}
