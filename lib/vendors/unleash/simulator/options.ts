import { type EditionName, editions, isEditionName } from './editions.ts';
import { defaultSwitches, type Switches, switchesFromEnvironment } from './switches.ts';
import { demoWorld } from './world/demo-world.ts';
import type { World } from './world.ts';

export interface SimulatorOptions {
  /** 0 picks a free port. */
  readonly port: number;
  readonly edition: EditionName;
  /** Empty, or `/prefix`: everything lies below it. */
  readonly basePath: string;
  /** The rows served; by default a made-up company of `users` people. */
  readonly world: World;
  /** How many people the made-up company has; nothing if `world` is given. */
  readonly users: number;
  readonly switches: Switches;
}

export const DEMO_USERS = 320;

export function defaultOptions(given: Partial<SimulatorOptions> = {}): SimulatorOptions {
  const users = given.users ?? DEMO_USERS;
  return {
    port: 0,
    edition: 'enterprise',
    basePath: '',
    world: given.world ?? demoWorld({ users, seed: 1, now: Date.now() }),
    users,
    switches: defaultSwitches,
  };
}

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
  const edition = env.SIM_EDITION ?? 'enterprise';
  if (!isEditionName(edition))
    throw new Error(`SIM_EDITION must be one of ${Object.keys(editions).join(', ')}.`);
  const basePath = (env.SIM_BASE_PATH ?? '').replace(/\/$/, '');
  if (basePath !== '' && !/^(\/[\w.~-]+)+$/.test(basePath)) throw new Error('SIM_BASE_PATH must be a path.');
  const users = number('SIM_USERS', DEMO_USERS, 10_000);
  return {
    port: number('SIM_PORT', 4242, 65_535),
    edition,
    basePath,
    users,
    world: demoWorld({ users, seed: number('SIM_SEED', 1, 2 ** 32 - 1), now }),
    switches: switchesFromEnvironment(env),
  };
}
