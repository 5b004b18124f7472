import 'server-only';
import type { AccessData } from '#lib/domain/access-data.ts';
import { log } from '#lib/log/log.ts';
import type { AccessHead, AccessStore, StoredAccess } from './access-store.ts';
import { dropAccess } from './access-tables.ts';
import { ACCESS_FORMAT, type AccessText, packAccess, unpackAccess } from './access-text.ts';
import { openSql } from './open-sql.ts';
import type { SnapshotLocation } from './snapshot-store.ts';
import { toText } from './snapshot-tables.ts';
import type { Sql } from './sql.ts';

/** States kept of one account, the current one included. */
const KEPT = 5;
/** Compressed bytes kept of one account; the current state is kept whatever its size. */
const KEPT_BYTES = 64_000_000;
/** Bytes written in one transaction, so that no other writer waits long. */
const SLICE_BYTES = 2_000_000;

interface AccessRow {
  readonly id: number;
  readonly mark: string;
  readonly read_at: number;
  readonly changed_at: number;
  readonly head: string;
  readonly bytes: number;
}

/** A handle of its own on the store. Used in a thread: packing takes a second for a hundred thousand people. */
export async function openAccessStore(location: SnapshotLocation): Promise<AccessStore> {
  return new SqlAccessStore(await openSql(location));
}

class SqlAccessStore implements AccessStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async list(owner: string): Promise<readonly StoredAccess[]> {
    return (await this.#rows(owner)).filter(isReadable).map(toStored);
  }

  async open(owner: string, mark: string): ReturnType<AccessStore['open']> {
    const [row] = await this.#sql.all<{ id: number; seen: Uint8Array }>(
      'select id, seen from snapshot_access where connection_id = ? and mark = ? and sealed = 1',
      [toText(owner), mark],
    );
    if (row === undefined) return undefined;
    const parts = await this.#sql.all<{ data: Uint8Array }>(
      'select data from snapshot_access_part where access_id = ? order by number',
      [row.id],
    );
    try {
      return unpackAccess(Buffer.concat(parts.map(({ data }) => data)), row.seen);
    } catch (error) {
      // Damaged: it is read anew from its vendor, as if it had never been kept.
      log.error({ event: 'access.unreadable', error });
      await dropAccess(this.#sql, 'id = ?', [row.id]);
      return undefined;
    }
  }

  async keep(owner: string, data: AccessData, readAt: number): Promise<readonly StoredAccess[]> {
    const packed = packAccess(data);
    const rows = await this.#rows(owner);
    const known = rows.find((row) => row.mark === packed.mark);
    if (known === undefined) await this.#write(owner, packed, headOf(data), readAt);
    else {
      const changedAt = known === rows[0] ? known.changed_at : readAt;
      await this.#sql.transaction(() =>
        this.#sql.all('update snapshot_access set read_at = ?, changed_at = ?, seen = ? where id = ?', [
          readAt,
          changedAt,
          packed.seen,
          known.id,
        ]),
      );
    }
    await this.#dropBeyond(owner);
    return this.list(owner);
  }

  close(): Promise<void> {
    return this.#sql.close();
  }

  #rows(owner: string): Promise<readonly AccessRow[]> {
    return this.#sql.all<AccessRow>(
      `select id, mark, read_at, changed_at, head, bytes from snapshot_access
       where connection_id = ? and sealed = 1 order by read_at desc, id desc`,
      [toText(owner)],
    );
  }

  /** Slice by slice; readers find it with the last. What a killed process left half is dropped first. */
  async #write(owner: string, packed: AccessText, head: AccessHead, readAt: number): Promise<void> {
    await dropAccess(this.#sql, 'connection_id = ? and sealed = 0', [toText(owner)]);
    await this.#sql.transaction(() =>
      this.#sql.all(
        `insert into snapshot_access (connection_id, mark, read_at, changed_at, head, seen, bytes)
         values (?, ?, ?, ?, ?, ?, ?)`,
        [
          toText(owner),
          packed.mark,
          readAt,
          readAt,
          JSON.stringify({ ...head, format: ACCESS_FORMAT }),
          packed.seen,
          packed.held.length,
        ],
      ),
    );
    const [row] = await this.#sql.all<{ id: number }>(
      'select id from snapshot_access where connection_id = ? and mark = ?',
      [toText(owner), packed.mark],
    );
    if (row === undefined) throw new Error('the account was forgotten while it was kept');
    for (let from = 0, number = 0; from < packed.held.length; from += SLICE_BYTES, number += 1) {
      const slice = packed.held.subarray(from, from + SLICE_BYTES);
      await this.#sql.transaction(() =>
        this.#sql.all('insert into snapshot_access_part (access_id, number, data) values (?, ?, ?)', [
          row.id,
          number,
          slice,
        ]),
      );
    }
    await this.#sql.transaction(() =>
      this.#sql.all('update snapshot_access set sealed = 1 where id = ?', [row.id]),
    );
  }

  async #dropBeyond(owner: string): Promise<void> {
    let bytes = 0;
    let kept = 0;
    for (const row of await this.#rows(owner)) {
      bytes += row.bytes;
      const fits = kept === 0 || (kept < KEPT && bytes <= KEPT_BYTES);
      if (isReadable(row) && fits) kept += 1;
      else await dropAccess(this.#sql, 'id = ?', [row.id]);
    }
  }
}

function headOf(data: AccessData): AccessHead {
  return {
    subjects: data.subjects.length,
    roles: data.roles.length,
    groups: data.groups.length,
    caveats: data.caveats,
    rulesSummary: data.rules.summary,
  };
}

/** Another version wrote in another way. */
function isReadable({ head }: AccessRow): boolean {
  return JSON.parse(head).format === ACCESS_FORMAT;
}

function toStored(row: AccessRow): StoredAccess {
  const { format: _, ...head }: AccessHead & { readonly format: number } = JSON.parse(row.head);
  return { mark: row.mark, readAt: row.read_at, changedAt: row.changed_at, head };
}
