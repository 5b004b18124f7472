import 'server-only';
import { ok, type Result } from '#lib/domain/result.ts';
import type { StoredPage } from './read-page.ts';
import { rowOf, type StoredRow } from './row-document.ts';
import type { SnapshotPage } from './snapshot-query.ts';

/** A page as it crosses between threads, after its JSON is read. */
export type CrossingPage = Result<Omit<SnapshotPage, 'rows'> & { readonly stored: readonly StoredRow[] }>;

/** JSON of a `CrossingPage`. Rows lie in the database as JSON: they are read once, where they are needed. */
export function pageJson(page: Result<StoredPage>): string {
  if (!page.ok) return JSON.stringify(page);
  const { documents, ...rest } = page.value;
  return `{"ok":true,"value":{"stored":[${documents.join(',')}],${JSON.stringify(rest).slice(1)}}`;
}

export function toPage(page: CrossingPage): Result<SnapshotPage> {
  if (!page.ok) return page;
  const { stored, ...rest } = page.value;
  return ok({ ...rest, rows: stored.map(rowOf) });
}
