import type { ConnectionView } from '#lib/contract/connection.ts';
import { formatCount } from '../ui/format-count.ts';

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** The headline is the answer: "Two of three connections are working". */
export function headline(connections: readonly Pick<ConnectionView, 'status'>[]): string {
  const all = connections.length;
  const working = connections.filter(({ status }) => status === 'working' || status === 'limited').length;
  const waiting = connections.filter(({ status }) => status === 'unchecked').length;
  if (all === 0) return 'No connection yet';
  if (waiting === all)
    return all === 1 ? 'The connection is being checked' : 'The connections are being checked';
  if (all === 1) return working === 1 ? 'The one connection is working' : 'The one connection is not working';
  if (working === all) return `All ${word(all).toLowerCase()} connections are working`;
  return `${word(working)} of ${word(all).toLowerCase()} connections ${working === 1 ? 'is' : 'are'} working`;
}

/** What an empty list of faults means: all well, or too early to say. */
export function quietWords(connections: readonly Pick<ConnectionView, 'status'>[]): string {
  const early = connections.some(({ status }) => status === 'unchecked');
  return early
    ? 'Nothing so far. Not every connection has answered yet.'
    : 'Nothing. Every connection answers.';
}

function word(count: number): string {
  return NUMBERS[count] ?? formatCount(count);
}
