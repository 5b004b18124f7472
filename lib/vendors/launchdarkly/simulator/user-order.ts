import { invalidRequest } from './problems.ts';
import type { Place } from './world/world.ts';

export type UserSort = 'userKey' | '-userKey' | 'lastSeen' | '-lastSeen';

/** An order of people: places in it name context rows, of which only people's first rows count. */
export interface UserOrder {
  readonly length: number;
  readonly rowAt: (n: number) => number;
  /** The first place after the row whose sort value the cursor holds. */
  readonly after: (cursor: string) => number;
  readonly valueOf: (row: number) => string | number;
}

export function userOrder(place: Place, sort: UserSort): UserOrder {
  const { keys } = place.people;
  const { rows } = place;
  if (sort === 'userKey') {
    return { length: keys.size, rowAt: (n) => n, after: keys.after, valueOf: keys.keyAt };
  }
  if (sort === '-userKey') {
    const before = (key: string) => (keys.find(key) >= 0 ? keys.find(key) : keys.after(key));
    return {
      length: keys.size,
      rowAt: (n) => keys.size - 1 - n,
      after: (key) => keys.size - before(key),
      valueOf: keys.keyAt,
    };
  }
  const descending = sort === '-lastSeen';
  const last = rows.size - 1;
  return {
    length: rows.size,
    rowAt: (n) => rows.order.backward(descending ? n : last - n),
    after: (cursor) => {
      const time = timeOf(cursor);
      return descending ? rows.times.firstBefore(time) : rows.size - rows.times.firstBefore(time + 1);
    },
    valueOf: rows.lastSeen,
  };
}

function timeOf(cursor: string): number {
  const time = Number(cursor);
  if (!Number.isFinite(time)) throw invalidRequest('Invalid searchAfter');
  return time;
}

export function parseUserSort(text: string | null): UserSort | undefined {
  if (text === null || text === '') return undefined;
  if (text === 'userKey' || text === '-userKey' || text === 'lastSeen' || text === '-lastSeen') return text;
  throw invalidRequest('Invalid sort');
}
