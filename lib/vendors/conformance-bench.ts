import { expect } from 'vitest';
import type { DirectoryQuery, DirectoryRow } from '#lib/domain/directory.ts';
import type { Result } from '#lib/domain/result.ts';
import type { CallContext, Directory, RecordIdentity, VendorConnector } from '#lib/vendors/connector.ts';
import type { Harness } from './conformance-harness.ts';

/** What every rule works with. Each answer opened by `good` is kept, so that the last rule can look for secrets. */
export interface Bench {
  readonly harness: Harness;
  readonly answers: readonly string[];
  /** The value of a success; anything else fails the test. */
  readonly good: <T>(result: Result<T> | undefined) => T;
  readonly open: (connector: VendorConnector, id: string) => Directory;
  readonly query: (changes?: Partial<DirectoryQuery>) => DirectoryQuery;
  /** Every row of a directory, page after page of `limit` rows. */
  readonly everyone: (id: string, limit: number) => Promise<readonly DirectoryRow[]>;
}

export function createBench(harnessOf: () => Harness): Bench {
  const answers: string[] = [];
  const good = <T>(result: Result<T> | undefined): T => {
    if (result?.ok !== true) throw new Error(JSON.stringify(result) ?? 'the ability is missing');
    answers.push(JSON.stringify(result.value));
    return result.value;
  };
  const open = (connector: VendorConnector, id: string): Directory => {
    const directory = connector.directories[id];
    if (directory === undefined) throw new Error(`no directory ${id}`);
    return directory;
  };
  const query = (changes: Partial<DirectoryQuery> = {}): DirectoryQuery => ({
    scope: harnessOf().scope,
    filters: [],
    limit: 20,
    ...changes,
  });
  const everyone = async (id: string, limit: number): Promise<readonly DirectoryRow[]> => {
    const directory = open(harnessOf().connect(), id);
    const rows: DirectoryRow[] = [];
    const cursors: string[] = [];
    let cursor: string | undefined;
    do {
      const asked = query({ limit, ...(cursor === undefined ? {} : { cursor }) });
      const page = good(await directory.list(context(), asked));
      expect(page.notices).toEqual([]);
      expect(page.unreadable).toBe(0);
      expect(page.items.length).toBeLessThanOrEqual(limit);
      rows.push(...page.items);
      cursor = page.next;
      expect(cursors).not.toContain(cursor);
      if (cursor !== undefined) cursors.push(cursor);
    } while (cursor !== undefined);
    return rows;
  };
  return {
    get harness() {
      return harnessOf();
    },
    answers,
    good,
    open,
    query,
    everyone,
  };
}

export function context(changes: Partial<CallContext> = {}): CallContext {
  return { deadline: Date.now() + 20_000, priority: 'person', ...changes };
}

export function identityOf(row: DirectoryRow): RecordIdentity {
  return { key: row.key, ...(row.kind === undefined ? {} : { kind: row.kind }) };
}

export function identityText(row: DirectoryRow): string {
  return JSON.stringify([row.kind ?? null, row.key]);
}

/** What list and get must agree on; a record's own extras aside. */
export function lasting(row: DirectoryRow): unknown {
  const { key, kind, name, email, anonymous, attributes, withheld, addressable } = row;
  return { key, kind, name, email, anonymous, attributes, withheld, addressable };
}
