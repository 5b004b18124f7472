import { type Credentials, defaultCredentials } from './credentials.ts';
import { defaultSwitches, type Switches, switchesFromEnvironment } from './switches.ts';

export interface SimulatorOptions {
  /** 0 picks a free port. */
  readonly port: number;
  /** 0 to 18,000: the vendor's cap. */
  readonly users: number;
  readonly seed: number;
  /** What the world takes for the present, epoch ms; the clock of requests is the real one. */
  readonly now: number;
  readonly account: string;
  readonly credentials: Credentials;
  readonly switches: Switches;
  /** Speaks TLS with a certificate of its own for localhost. */
  readonly tls: boolean;
}

export const MOST_USERS = 18_000;

export const defaultOptions = (): SimulatorOptions => ({
  port: 0,
  users: 1_000,
  seed: 1,
  now: Date.now(),
  account: '12345678',
  credentials: defaultCredentials,
  switches: defaultSwitches,
  tls: false,
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
  const account = env.SIM_ACCOUNT ?? '12345678';
  if (!/^\w{1,20}$/.test(account))
    throw new Error('SIM_ACCOUNT must be 1 to 20 letters, digits or underscores.');
  return {
    port: number('SIM_PORT', 4030, 65_535),
    users: number('SIM_USERS', 1_000, MOST_USERS),
    seed: number('SIM_SEED', 1, 2 ** 32 - 1),
    now,
    account,
    credentials: defaultCredentials,
    switches: switchesFromEnvironment(env),
    tls: env.SIM_TLS === '1' || env.SIM_TLS === 'true',
  };
}
