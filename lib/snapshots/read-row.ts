import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import { askAll } from './ask-all.ts';
import { members } from './bitmap.ts';
import type { Question } from './question.ts';
import { selectRows } from './select-rows.ts';
import { sortOfText } from './term.ts';

/** One row by its verbatim identity. Without a kind: the row that has none, else the first of that key. */
export async function readRow(
  question: Question,
  { key, kind }: { readonly key: string; readonly kind?: string },
): Promise<DirectoryRow | undefined> {
  const term = { sort: sortOfText(key), json: JSON.stringify(key) };
  const condition = { column: '.key', test: { kind: 'equal', terms: [term] }, complement: false } as const;
  const ids = await question.compute(() =>
    askAll(question.view.segments, (segment) =>
      Array.from(members(selectRows(segment, { conditions: [condition] })), (row) => segment.idOf(row)),
    ).flat(),
  );
  const rows = await question.rows(ids);
  return rows.find((row) => row.kind === kind) ?? (kind === undefined ? rows[0] : undefined);
}
