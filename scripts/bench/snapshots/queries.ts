import type { AttributeFilter, FilterOperator } from '#lib/domain/filter.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { columnOf, valuesOf } from '#lib/snapshots/columns.ts';
import { writePosition } from '#lib/snapshots/position.ts';
import type { SnapshotQuery } from '#lib/snapshots/snapshot-query.ts';
import { termOf } from '#lib/snapshots/term.ts';
import { keyOf, personAt } from './people.ts';

/** Every kind of question whose time is promised, each with varied values: common, rare and absent. */
export interface NamedQuery {
  readonly name: string;
  /** Milliseconds that 95 of 100 stay under. */
  readonly goal: number;
  make(random: () => number, rows: number): Asked;
}

export interface Asked extends Omit<SnapshotQuery, 'limit'> {
  /** What `at` says, for raw SQL: from this value of the sorted column on, or the end of the list. */
  readonly start?: { readonly value: JsonValue } | 'end';
}

export const COLUMNS = [
  'key',
  'name',
  'email',
  'lastSeen',
  'anonymous',
  'plan',
  'country',
  'seats',
  'score',
  'department',
  'login',
  'createdAt',
  'beta',
  'externalId',
] as const;

type Random = () => number;
const one = <T>(random: Random, items: readonly [T, ...T[]] | readonly T[]): T =>
  items[Math.floor(random() * items.length)] as T;
const sortBy = (random: Random) => ({ field: one(random, COLUMNS), descending: random() < 0.5 });
const filter = (attribute: string, operator: FilterOperator, ...values: (string | number | boolean)[]) =>
  ({ attribute, operator, values }) satisfies AttributeFilter;

function anyFilter(random: Random, rows: number): AttributeFilter {
  const number = Math.floor(random() * rows * 1.2);
  return one<() => AttributeFilter>(random, [
    () => filter('plan', 'is', one(random, ['free', 'pro', 'enterprise', 'no such plan'])),
    () => filter('plan', 'is-not', 'free'),
    () => filter('country', 'any-of', 'de', 'fr', 'ke'),
    () => filter('seats', 'is', Math.floor(random() * 1100)),
    () => filter('seats', 'after', one(random, [100, 500, 990, 5000])),
    () => filter('score', 'before', one(random, [1, 5000, 9999])),
    () => filter('department', 'contains', one(random, ['17', 'department', 'xyz'])),
    () => filter('department', 'starts-with', 'department 2'),
    () =>
      filter('email', 'contains', one(random, ['smith', 'example', 'anna.kim', '@example7.com', 'nobody'])),
    () => filter('email', 'starts-with', one(random, ['anna', 'tariq.y', 'zz'])),
    () => filter('login', 'contains', one(random, ['larsen1', '999', 'kim77'])),
    () => filter('login', 'is', `smith${number}`),
    () => filter('key', 'is', keyOf(number)),
    () => filter('name', 'is', one(random, ['Anna Smith', 'Anna Nobody'])),
    () => filter('externalId', one(random, ['missing', 'exists'])),
    () => filter('createdAt', 'after', one(random, ['2018-01-01', '2020-08-30T12:00:00Z', '2030-01-01'])),
    () => filter('lastSeen', 'before', one(random, ['2020-09-20', '2021-06-01'])),
    () => filter('beta', 'is', random() < 0.5),
    () => filter('anonymous', 'is', true),
  ])();
}

const WORDS = [
  'smith',
  'example',
  'ann',
  'department',
  'kowalski',
  'anna.smith',
  'user-0007',
  'group 49',
  'com',
];
const RARE = ['zzz', 'nobody at all', 'tariq.kim.b', 'larsen12', 'department 171', 'a1-3f'];

/** After the place of some person, who may be anywhere in the list. */
function fromTheMiddle(random: Random, rows: number): Asked {
  const sort = sortBy(random);
  const person = personAt(Math.floor(random() * rows));
  const [value] = valuesOf(person, columnOf(sort.field));
  const term = value === undefined ? { sort: '', json: '' } : termOf(value);
  const place = { missing: value === undefined, ...term, id: 0 };
  const start = { value: value ?? null };
  return { filters: [], sort, at: writePosition('next', place, sort), start };
}

/** Before the end of the list, as one who pages backwards from there sees it. */
function fromTheEnd(random: Random): Asked {
  const sort = sortBy(random);
  const end = { missing: true, sort: '', json: '', id: sort.descending ? -1 : Number.MAX_SAFE_INTEGER };
  return { filters: [], sort, at: writePosition('previous', end, sort), start: 'end' };
}

export const QUERIES: readonly NamedQuery[] = [
  { name: 'page, any sort', goal: 10, make: (random) => ({ filters: [], sort: sortBy(random) }) },
  { name: 'page from the middle, any sort', goal: 10, make: fromTheMiddle },
  { name: 'last page, any sort', goal: 10, make: fromTheEnd },
  {
    name: 'page, any sort, one filter',
    goal: 10,
    make: (random, rows) => ({ filters: [anyFilter(random, rows)], sort: sortBy(random) }),
  },
  {
    name: 'page, any sort, two or three filters',
    goal: 50,
    make: (random, rows) => ({
      filters: Array.from({ length: random() < 0.5 ? 2 : 3 }, () => anyFilter(random, rows)),
      sort: sortBy(random),
    }),
  },
  {
    name: 'page, any sort, common part of a text',
    goal: 100,
    make: (random) => ({ text: one(random, WORDS), filters: [], sort: sortBy(random) }),
  },
  {
    name: 'page, any sort, rare part of a text',
    goal: 100,
    make: (random, rows) => ({
      text: random() < 0.5 ? one(random, RARE) : `smith${Math.floor(random() * rows)}`,
      filters: [],
      sort: sortBy(random),
    }),
  },
];

export const FACETS = ['plan', 'country', 'seats', 'department', 'beta', 'name', 'login', 'groups'] as const;
