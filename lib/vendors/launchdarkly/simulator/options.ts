import { defaultSwitches, type Switches, switchesFromEnvironment } from './switches.ts';
import { defaultTokens, type TokenFacts, tokensFromText } from './tokens.ts';

export interface SimulatorOptions {
  /** 0 picks a free port. */
  readonly port: number;
  readonly users: number;
  /** People who sign in. */
  readonly members: number;
  readonly seed: number;
  /** How many hostile records each large environment has. */
  readonly hostile: number;
  /** What the world takes for the present, epoch ms; fixed for the life of the process. */
  readonly now: number;
  readonly tokens: readonly TokenFacts[];
  readonly switches: Switches;
}

export const defaultOptions = (): SimulatorOptions => ({
  port: 0,
  users: 10_000,
  members: 214,
  seed: 1,
  hostile: 36,
  now: Date.now(),
  tokens: defaultTokens,
  switches: defaultSwitches,
});

export function optionsFromEnvironment(env: Readonly<Record<string, string | undefined>>): SimulatorOptions {
  const number = (name: string, standard: number, maximum: number) => {
    const text = env[name];
    if (text === undefined || text === '') return standard;
    const value = Number(text);
    if (!Number.isInteger(value) || value < 0 || value > maximum)
      throw new Error(`${name} must be 0 to ${maximum}.`);
    return value;
  };
  const now = env.SIM_NOW === undefined || env.SIM_NOW === '' ? Date.now() : Date.parse(env.SIM_NOW);
  if (Number.isNaN(now)) throw new Error('SIM_NOW must be a date such as 2026-01-31T12:00:00Z.');
  return {
    port: number('SIM_PORT', 4010, 65_535),
    users: number('SIM_USERS', 10_000, 1_000_000),
    members: number('SIM_MEMBERS', 214, 200_000),
    seed: number('SIM_SEED', 1, 2 ** 32 - 1),
    hostile: number('SIM_HOSTILE', 36, 300),
    now,
    tokens: tokensFromText(env.SIM_TOKENS),
    switches: switchesFromEnvironment(env),
  };
}
