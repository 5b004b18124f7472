import 'server-only';
import type { Column } from './column.ts';

/** The rows of all postings of a column. */
export function wholeOrder(column: Column): Uint16Array {
  const { order, postings, chunk } = column.header;
  const whole = new Uint16Array(postings);
  column.wantPostings(0, postings);
  for (const at of order.keys()) whole.set(column.rows(at), at * chunk);
  return whole;
}
