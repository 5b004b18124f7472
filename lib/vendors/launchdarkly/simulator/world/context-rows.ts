import { type Permutation, permutation } from './permutation.ts';
import type { Population } from './population.ts';
import { hash, pick } from './random.ts';
import { type Timeline, timeline } from './timeline.ts';

/**
 * All context records of one environment as one numbered sequence: each person, then the second record of those
 * seen by two applications, then organizations, then devices. Each row has its own last-seen rank.
 */
export interface ContextRows {
  readonly people: number;
  readonly doubles: number;
  readonly organizations: number;
  readonly devices: number;
  readonly size: number;
  readonly order: Permutation;
  readonly times: Timeline;
  readonly lastSeen: (row: number) => number;
  readonly kind: (row: number) => 'user' | 'organization' | 'device';
  /** The person of a user row; -1 for other kinds. */
  readonly person: (row: number) => number;
  readonly application: (row: number) => string;
  readonly isDouble: (row: number) => boolean;
  /** The second row of a person, or -1. */
  readonly doubleOf: (person: number) => number;
}

const every = 7;
const first = 3;
const applications = ['web-app', 'ios-app/5.2.1', 'NodeServerSDK/9.7.2', 'GoSDK/7.10.0'] as const;

export function contextRows(people: Population, seed: number, companies: number, now: number): ContextRows {
  const count = people.keys.size;
  const doubles = Math.max(0, Math.ceil((count - first) / every));
  const organizations = count === 0 ? 0 : companies;
  const devices = Math.min(20_000, Math.floor(count / 5));
  const size = count + doubles + organizations + devices;
  const order = permutation(Math.max(1, size), seed ^ 0x51ab);
  const times = timeline(size, now);
  const isDouble = (row: number) => row >= count && row < count + doubles;
  const person = (row: number) => (row < count ? row : isDouble(row) ? (row - count) * every + first : -1);
  return {
    people: count,
    doubles,
    organizations,
    devices,
    size,
    order,
    times,
    lastSeen: (row) => times.at(order.forward(row)),
    kind: (row) =>
      row < count + doubles ? 'user' : row < count + doubles + organizations ? 'organization' : 'device',
    person,
    application: (row) => {
      const base = hash(seed, Math.max(person(row), 0), 60);
      return pick(applications, isDouble(row) ? base + 1 : base);
    },
    isDouble,
    doubleOf: (position) => (position % every === first ? count + (position - first) / every : -1),
  };
}
