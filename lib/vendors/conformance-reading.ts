import { expect, it } from 'vitest';
import { type Bench, context, identityOf, identityText, lasting, sharedWith } from './conformance-bench.ts';

/** As many reads at a time as the way out allows one connection of the smallest vendor. */
const AT_ONCE = 2;

const PLAIN = /^[A-Za-z0-9_-]+$/;

/** Lists and records: whole, unchanged, and as the descriptor names them. */
export function readingRules(bench: Bench): void {
  const { good, open, everyone } = bench;

  it('has exactly the directories and abilities its descriptor names', () => {
    const connector = bench.harness.connect();
    expect(Object.keys(connector.directories).sort()).toEqual(
      bench.harness.descriptor.directories.map((d) => d.id).sort(),
    );
    for (const descriptor of bench.harness.descriptor.directories) {
      const { flags, removal } = open(connector, descriptor.id);
      expect(flags !== undefined).toBe(descriptor.hasFlags);
      expect(removal !== undefined).toBe(descriptor.isRemovable === true);
      expect(descriptor.defaultPageSize).toBeLessThanOrEqual(descriptor.maxPageSize);
      const behind = descriptor.instances?.directory;
      if (behind !== undefined) expect(Object.keys(connector.directories)).toContain(behind);
      if (descriptor.needs.length > 0) expect(connector.containers).toBeDefined();
      const isPaged = 'list' in open(connector, descriptor.id);
      expect(descriptor.pagination).toBe(isPaged ? 'cursor' : 'snapshot');
      expect(Object.hasOwn(bench.harness.readers ?? {}, descriptor.id)).toBe(!isPaged);
    }
    for (const ability of ['projectAccess', 'roles', 'groups', 'personAccess'] as const) {
      expect(connector[ability] !== undefined, ability).toBe(bench.harness.descriptor[ability] !== undefined);
    }
  });

  it('R40: pages to the end of every directory, nobody twice, nobody missing', async () => {
    for (const { id, maxPageSize } of bench.harness.descriptor.directories) {
      for (const limit of [maxPageSize, 7]) {
        const rows = await everyone(id, limit);
        expect(new Set(rows.map(identityText)).size, id).toBe(rows.length);
        expect(rows.length, id).toBe(bench.harness.expectedRows(id));
      }
    }
  });

  it('R24: get answers what list showed, hostile keys included, and never asks for what cannot be addressed', async () => {
    for (const { id, maxPageSize } of bench.harness.descriptor.directories) {
      const rows = await everyone(id, maxPageSize);
      const directory = open(bench.harness.connect(), id);
      const before = bench.harness.requests();
      for (const row of rows.filter((one) => !one.addressable)) {
        const result = await directory.get(context(), bench.harness.scope, identityOf(row));
        expect(result).toMatchObject({ ok: false, problem: { slug: 'invalid-parameter' } });
      }
      expect(bench.harness.requests()).toBe(before);
      // Every odd key, and every fifth plain one: those differ in nothing that matters here.
      const addressable = rows.filter(
        (one, index) => one.addressable && (!PLAIN.test(one.key) || index % 5 === 0),
      );
      for (let at = 0; at < addressable.length; at += AT_ONCE) {
        const some = addressable.slice(at, at + AT_ONCE).map(async (row) => {
          const record = good(await directory.get(context(), bench.harness.scope, identityOf(row)));
          const isWhole = 'readAll' in directory;
          const [got, listed] = isWhole ? [sharedWith(record, row), sharedWith(row, record)] : [record, row];
          expect(lasting(got), identityText(row)).toEqual(lasting(listed));
        });
        await Promise.all(some);
      }
    }
  });

  it('an unknown key is vendor-not-found', async () => {
    for (const { id } of bench.harness.descriptor.directories) {
      const got = await open(bench.harness.connect(), id).get(
        context(),
        bench.harness.scope,
        bench.harness.unknown(id),
      );
      expect(got).toMatchObject({ ok: false, problem: { slug: 'vendor-not-found' } });
    }
  });
}
