import 'server-only';
import { closeControlDatabase } from '#lib/database/control-database.ts';
import { StartupRefusal } from '#lib/database/startup-refusal.ts';

export type Command = (argument: string | undefined) => Promise<string>;

/** Runs the command named on the command line, prints its one sentence and ends with its exit code. */
export async function runCommand(commands: Readonly<Record<string, Command>>): Promise<void> {
  const [, , name = '', argument] = process.argv;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    console.error(`Name one of: ${Object.keys(commands).join(', ')}.`);
    process.exitCode = 64;
    return;
  }
  try {
    console.log(await command(argument));
  } catch (error) {
    if (!(error instanceof StartupRefusal)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  } finally {
    await closeControlDatabase();
  }
}
