import 'server-only';
import type { SnapshotState } from './snapshot-query.ts';
import { refKey, type SnapshotRef } from './snapshot-ref.ts';
import type { Sql } from './sql.ts';

export interface ListRow {
  readonly id: number;
  readonly ref: string;
  readonly seed_a: number;
  readonly seed_b: number;
  readonly published_id: number | null;
  readonly pending_id: number | null;
}

export interface GenerationRow {
  readonly id: number;
  readonly list_id: number;
  readonly number: number;
  readonly position: string | null;
  readonly held: number;
  readonly revision: string | null;
  readonly rows: number;
  readonly unreadable: number;
  readonly written: number;
  readonly bytes: number;
  readonly started_at: number;
  readonly read_at: number | null;
  readonly changed_at: number | null;
}

export interface MemberRow {
  readonly segment_id: number;
  readonly rows: number;
  readonly sealed: number;
  readonly bytes: number;
  readonly live: Uint8Array | null;
}

/** Opaque text of a vendor's, as a column that knows neither NUL nor lone surrogates can hold it. */
export const toText = (text: string): string => JSON.stringify(text);
export const fromText = (stored: string): string => String(JSON.parse(stored));

const LIST = 'select id, ref, seed_a, seed_b, published_id, pending_id from snapshot_list';
const GENERATION = `select id, list_id, number, position, held, revision, rows, unreadable, written, bytes, started_at,
  read_at, changed_at from snapshot_generation`;

export async function findList(sql: Sql, ref: SnapshotRef): Promise<ListRow | undefined> {
  return (await sql.all<ListRow>(`${LIST} where ref = ?`, [refKey(ref)]))[0];
}

export async function findGeneration(sql: Sql, id: number): Promise<GenerationRow | undefined> {
  return (await sql.all<GenerationRow>(`${GENERATION} where id = ?`, [id]))[0];
}

/** Segments of a generation in the order they were begun. */
export function membersOf(sql: Sql, generation: number): Promise<readonly MemberRow[]> {
  return sql.all<MemberRow>(
    `select m.segment_id, s.rows, s.sealed, s.bytes, m.live from snapshot_member m
     join snapshot_segment s on s.id = m.segment_id where m.generation_id = ? order by m.segment_id`,
    [generation],
  );
}

/** Documents of rows by id; those that are gone are left out. */
export async function documentsOf(sql: Sql, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sql.byId<{ id: number; document: string }>('select id, document from snapshot_row', ids);
  return new Map(rows.map((row) => [row.id, row.document]));
}

/**
 * The same, and which generation of a list is published at that moment, in one way to the database and back. Undefined:
 * this database is asked as quickly twice.
 */
export async function documentsAndPublished(
  sql: Sql,
  ids: readonly number[],
  ref: SnapshotRef,
): Promise<{ readonly documents: ReadonlyMap<number, string>; readonly published: number } | undefined> {
  const rows = await sql.byIdBeside?.<{ id: number; document: string | null }>(
    'select id, document from snapshot_row',
    ids,
    'select published_id, null from snapshot_list where ref = ?',
    [refKey(ref)],
  );
  if (rows === undefined) return undefined;
  const documents = new Map<number, string>();
  let published = 0;
  for (const { id, document } of rows) {
    if (document === null) published = id;
    else documents.set(id, document);
  }
  return { documents, published };
}

export async function stateOf(sql: Sql, list: ListRow): Promise<SnapshotState> {
  const [connectionId, directory, project, environment]: (string | null)[] = JSON.parse(list.ref);
  const published = list.published_id === null ? undefined : await findGeneration(sql, list.published_id);
  const pending = list.pending_id === null ? undefined : await findGeneration(sql, list.pending_id);
  return {
    ref: {
      connectionId: connectionId ?? '',
      directory: directory ?? '',
      ...(typeof project === 'string' ? { project } : {}),
      ...(typeof environment === 'string' ? { environment } : {}),
    },
    ...(published === undefined ? {} : { published: toPublished(published) }),
    ...(pending === undefined ? {} : { pending: toPending(pending) }),
  };
}

function toPublished(row: GenerationRow): NonNullable<SnapshotState['published']> {
  return {
    generation: row.number,
    ...(row.revision === null ? {} : { revision: fromText(row.revision) }),
    rows: row.rows,
    unreadable: row.unreadable,
    readAt: row.read_at ?? 0,
    changedAt: row.changed_at ?? 0,
    bytes: row.bytes,
  };
}

function toPending(row: GenerationRow): NonNullable<SnapshotState['pending']> {
  return {
    rows: row.rows,
    ...(row.position === null ? {} : { cursor: fromText(row.position) }),
    startedAt: row.started_at,
    suspicious: row.held === 1,
  };
}

export async function listStates(sql: Sql, connectionId: string): Promise<readonly SnapshotState[]> {
  const lists = await sql.all<ListRow>(`${LIST} where connection_id = ? order by id`, [toText(connectionId)]);
  return Promise.all(lists.map((list) => stateOf(sql, list)));
}
