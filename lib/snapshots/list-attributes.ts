import 'server-only';
import { count } from './bitmap.ts';
import { fold } from './fold.ts';
import type { Question } from './question.ts';
import type { Segment } from './segment.ts';
import type { AttributeCount } from './snapshot-query.ts';

/** Names of attributes that live rows have values for, the most frequent first. */
export async function listAttributes(
  question: Question,
  { prefix, limit }: { readonly prefix?: string; readonly limit: number },
): Promise<readonly AttributeCount[]> {
  const start = fold(prefix ?? '');
  const counts = await question.compute(() => {
    const { segments } = question.view;
    for (const segment of segments) segment.wantDirectory();
    const found = new Map<string, number>();
    for (const segment of segments) {
      for (const [column, present] of segment.directory.columns) {
        const name = column.slice(1);
        if (!column.startsWith('=') || !fold(name).startsWith(start)) continue;
        found.set(name, (found.get(name) ?? 0) + livePresent(segment, column, present));
      }
    }
    return found;
  });
  return Array.from(counts, ([attribute, total]) => ({ attribute, count: total }))
    .filter((one) => one.count > 0)
    .sort((a, b) => b.count - a.count || (a.attribute < b.attribute ? -1 : 1))
    .slice(0, limit);
}

function livePresent(segment: Segment, name: string, present: number): number {
  if (segment.live === undefined) return present;
  const column = segment.column(name);
  const without = segment.without(column);
  for (let word = 0; word < without.length; word += 1) {
    without[word] = (segment.live[word] ?? 0) & ~(without[word] ?? 0);
  }
  return count(without);
}
