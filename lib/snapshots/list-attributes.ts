import 'server-only';
import { askAll } from './ask-all.ts';
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
    const found = new Map<string, number>();
    askAll(segments, (segment) => {
      const own: [string, number][] = [];
      for (const [column, present] of segment.directory.columns) {
        const name = column.slice(1);
        if (!column.startsWith('=') || !fold(name).startsWith(start)) continue;
        own.push([name, livePresent(segment, column, present)]);
      }
      for (const [name, rows] of own) found.set(name, (found.get(name) ?? 0) + rows);
    });
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
