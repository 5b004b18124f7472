import 'server-only';
import { createHash } from 'node:crypto';
import type { Sql } from './sql.ts';

const EMPTIED = ['list', 'generation', 'segment', 'member', 'part', 'row'].map(
  (table) => `delete from snapshot_${table}`,
);

/**
 * A list points to its published generation and to one being read. A generation has members: segments, and which of
 * their rows are alive in it. Segments never change: the flip of `published_id` is all that readers can see happen.
 * A row has the id of the segment it was first written for, times 65,536, plus its number there, and keeps it.
 */
const STEPS: readonly (readonly string[])[] = [
  [
    `create table snapshot_list (
      id $ID, ref text not null unique, connection_id text not null, seed_a bigint not null, seed_b bigint not null,
      published_id bigint, pending_id bigint)`,
    `create index snapshot_list_connection on snapshot_list (connection_id)`,
    `create table snapshot_generation (
      id $ID, list_id bigint not null, number bigint not null, position text, held integer not null default 0,
      revision text, rows bigint not null default 0, unreadable bigint not null default 0, written bigint not null default 0,
      bytes bigint not null default 0, started_at bigint not null, touched_at bigint not null, read_at bigint,
      changed_at bigint)`,
    `create index snapshot_generation_list on snapshot_generation (list_id)`,
    `create table snapshot_segment (
      id $ID, list_id bigint not null, generation_id bigint not null, rows bigint not null default 0,
      sealed integer not null default 0, bytes bigint not null default 0)`,
    `create index snapshot_segment_list on snapshot_segment (list_id)`,
    `create table snapshot_member (
      generation_id bigint not null, segment_id bigint not null, live $BLOB, primary key (generation_id, segment_id))`,
    `create index snapshot_member_segment on snapshot_member (segment_id)`,
    `create table snapshot_part (id $KEY, data $BLOB not null)`,
    `create table snapshot_row (id $KEY, document text not null)`,
  ],
  // Segments are laid out another way: lists are read anew.
  EMPTIED,
  // Who holds what: one row for each state of an account that was kept, told apart by `mark`; the bytes lie in parts.
  [
    `create table snapshot_access (
      id $ID, connection_id text not null, mark text not null, read_at bigint not null, changed_at bigint not null,
      sealed integer not null default 0, head text not null, seen $BLOB not null, bytes bigint not null default 0)`,
    `create unique index snapshot_access_mark on snapshot_access (connection_id, mark)`,
    `create table snapshot_access_part (
      access_id bigint not null, number bigint not null, data $BLOB not null, primary key (access_id, number))`,
  ],
  // And once more, in chunks.
  EMPTIED,
  // Values past Latin-1 stood in the wrong order.
  EMPTIED,
];

const TYPES = {
  sqlite: { $ID: 'integer primary key autoincrement', $KEY: 'integer primary key', $BLOB: 'blob' },
  postgres: {
    $ID: 'bigint generated always as identity primary key',
    $KEY: 'bigint primary key',
    $BLOB: 'bytea',
  },
} as const;

const HISTORY = `create table if not exists snapshot_migration (
  number bigint primary key, checksum text not null)`;

/** So that two servers do not migrate one database at once. */
const LOCK = 7_204_411;

/** The store was written by a newer version, or by none of ours. */
export class UnknownSnapshotSchema extends Error {
  override readonly name = 'UnknownSnapshotSchema';
}

/** Brings the schema forward, each step in one transaction. No backup: everything here can be read again. */
export async function migrateSnapshots(sql: Sql): Promise<void> {
  for (const [index, step] of STEPS.entries()) {
    await sql.transaction(async () => {
      if (sql.dialect === 'postgres') await sql.all('select pg_advisory_xact_lock(?)', [LOCK]);
      if (index === 0) await sql.all(HISTORY);
      const number = index + 1;
      const checksum = createHash('sha256').update(JSON.stringify(step)).digest('hex');
      const applied = await sql.all<{ number: number; checksum: string }>(
        'select number, checksum from snapshot_migration order by number',
      );
      const known = applied.find((row) => row.number === number);
      if (applied.length > STEPS.length || (known !== undefined && known.checksum !== checksum)) {
        throw new UnknownSnapshotSchema('The snapshots were written by another version of Rolecall.');
      }
      if (known !== undefined) return;
      for (const statement of step) await sql.all(inDialect(statement, sql.dialect));
      await sql.all('insert into snapshot_migration (number, checksum) values (?, ?)', [number, checksum]);
    });
  }
}

function inDialect(statement: string, dialect: Sql['dialect']): string {
  const types = TYPES[dialect];
  return statement
    .replaceAll('$ID', types.$ID)
    .replaceAll('$KEY', types.$KEY)
    .replaceAll('$BLOB', types.$BLOB);
}
