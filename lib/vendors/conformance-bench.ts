import { expect } from 'vitest';
import type { DirectoryDescriptor, DirectoryQuery, DirectoryRow } from '#lib/domain/directory.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { VendorConnector } from '#lib/vendors/connector.ts';
import type { Directory, LiveDirectory, RecordIdentity } from '#lib/vendors/directory-source.ts';
import type { Harness } from './conformance-harness.ts';

/** What every rule works with. Each answer opened by `good` is kept, so that the last rule can look for secrets. */
export interface Bench {
  readonly harness: Harness;
  readonly answers: readonly string[];
  /** The value of a success; anything else fails the test. */
  readonly good: <T>(result: Result<T> | undefined) => T;
  readonly open: (connector: VendorConnector, id: string) => Directory;
  /** The lists the vendor pages, and a connector for each. */
  readonly paged: () => readonly {
    readonly descriptor: DirectoryDescriptor;
    readonly directory: LiveDirectory;
  }[];
  /** A list asked for, whether by its first page or whole. */
  readonly ask: (
    connector: VendorConnector,
    id: string,
    ctx: CallContext,
  ) => Promise<Result<readonly DirectoryRow[]>>;
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
  const paged = () =>
    harnessOf().descriptor.directories.flatMap((descriptor) => {
      const directory = open(harnessOf().connect(), descriptor.id);
      return 'list' in directory ? [{ descriptor, directory }] : [];
    });
  const ask = async (connector: VendorConnector, id: string, ctx: CallContext) => {
    const directory = open(connector, id);
    if ('list' in directory) {
      const page = await directory.list(ctx, query());
      return page.ok ? ok(page.value.items) : page;
    }
    const whole = await directory.readAll(ctx, harnessOf().scope);
    if (!whole.ok) return whole;
    if (whole.value.state === 'unchanged') throw new Error('unchanged since never');
    const read = harnessOf().readers?.[id];
    if (read === undefined) throw new Error(`no reader for ${id}`);
    const rows = read(whole.value.bodies);
    return rows.ok ? ok([...rows.value.rows]) : rows;
  };
  const everyone = async (id: string, limit: number): Promise<readonly DirectoryRow[]> => {
    const connector = harnessOf().connect();
    const directory = open(connector, id);
    if (!('list' in directory)) return good(await ask(connector, id, context()));
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
    paged,
    ask,
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

/**
 * A list given whole and one record of it come from two paths of the vendor: each may know attributes the other leaves
 * out, but what both know they must know alike.
 */
export function sharedWith(row: DirectoryRow, other: DirectoryRow): DirectoryRow {
  const names = new Set(other.attributes.map(([name]) => name));
  return { ...row, attributes: row.attributes.filter(([name]) => names.has(name)) };
}
