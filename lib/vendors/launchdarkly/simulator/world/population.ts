import { compact, isMap, type Json, type JsonMap } from '../json.ts';
import type { EnvironmentFacts } from './environments.ts';
import { environmentSeed } from './environments.ts';
import { type KeyOrder, keyOrder } from './key-order.ts';
import { type OddPerson, oddPeople } from './odd-people.ts';
import { builtIn, custom, type Seat, withheld } from './people.ts';
import { mayMatch } from './text-search.ts';

/** The people of one environment, by position in key order. */
export interface Population {
  readonly keys: KeyOrder;
  readonly seat: (position: number) => Seat;
  /** One attribute by the name a filter would use; undefined when the person has none or it was withheld. */
  readonly attribute: (position: number, name: string) => Json | undefined;
  /** The vendor's User object. */
  readonly user: (position: number) => JsonMap;
  /** Full-text search over key, names and e-mail address, whatever the case. */
  readonly search: (words: string) => (position: number) => boolean;
}

export interface PopulationOptions {
  readonly facts: EnvironmentFacts;
  readonly keyPrefix: string;
  readonly worldSize: number;
  readonly worldSeed: number;
  readonly odd: number;
  readonly now: number;
  readonly companies: number;
}

const searched = ['key', 'name', 'firstName', 'lastName', 'email'];

export function population(options: PopulationOptions): Population {
  const { facts, now, companies } = options;
  const seed = environmentSeed(options.worldSeed, facts);
  const wanted = facts.users(options.worldSize);
  const odd = oddOf(options, seed, wanted);
  const keys = keyOrder(
    wanted - odd.length,
    options.keyPrefix,
    seed,
    odd.map((person) => person.key),
  );
  const seat = (position: number): Seat => ({ seed, position, now, companies });
  const oddPerson = (position: number) => odd[keys.oddAt(position)];
  const value = (position: number, name: string): Json | undefined => {
    if (name === 'key') return keys.keyAt(position);
    const override = overridden(oddPerson(position), name);
    if (override !== undefined) return override;
    if (withheld(seat(position)).includes(name)) return undefined;
    const make = own(builtIn, name) ?? own(custom, name);
    return make?.(seat(position));
  };
  const user = (position: number) =>
    userOf(position, keys, value, oddPerson(position), withheld(seat(position)));
  const text = (position: number) =>
    searched
      .map((name) => value(position, name) ?? '')
      .join('\n')
      .toLowerCase();
  const search = (words: string) => {
    const wanted = words.toLowerCase();
    const may = mayMatch(wanted, seed, keys.keyAt);
    return (position: number) =>
      (keys.oddAt(position) >= 0 || may(position)) && text(position).includes(wanted);
  };
  return { keys, seat, attribute: value, user, search };
}

function oddOf(options: PopulationOptions, seed: number, wanted: number): readonly OddPerson[] {
  const busy = options.facts.key !== 'development' && wanted >= 2;
  const count = busy ? Math.min(options.odd, Math.floor(wanted / 2)) : 0;
  return oddPeople(count, options.keyPrefix, seed, options.facts.key === 'staging' || count >= 100);
}

function overridden(person: OddPerson | undefined, name: string): Json | undefined {
  if (person === undefined || name === 'custom') return undefined;
  const extra = person.overrides.custom;
  return own(person.overrides, name) ?? (isMap(extra) ? own(extra, name) : undefined);
}

function own<T>(members: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}

function userOf(
  position: number,
  keys: KeyOrder,
  value: (position: number, name: string) => Json | undefined,
  person: OddPerson | undefined,
  privateAttrs: readonly string[],
): JsonMap {
  const named = Object.keys(builtIn).map((name) => [name, value(position, name)] as const);
  const extra = Object.keys(custom).map((name) => [name, value(position, name)] as const);
  const odd = person?.overrides.custom;
  return compact({
    key: keys.keyAt(position),
    ...Object.fromEntries(named),
    anonymous: false,
    custom: { ...compact(Object.fromEntries(extra)), ...(isMap(odd) ? odd : {}) },
    privateAttrs: privateAttrs.length > 0 ? privateAttrs : undefined,
  });
}
