import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { openSnapshotWriter } from './open-snapshot-writer.ts';
import { openSql } from './open-sql.ts';
import { SnapshotReader } from './snapshot-reader.ts';
import { expectedRows } from './test-oracle.ts';
import { requireOk } from './test-snapshots.ts';

/** Lists long enough that columns have indexes of parts, with letters of all widths, asked at random. */

const SEGMENT = 640;
const pieces = fc.constantFrom(
  'a',
  'b',
  'ab',
  'É',
  'ß',
  '日',
  '本',
  'Ω',
  '\0',
  '1',
  '.',
  ' ',
  'ı',
  '\ud800',
  '😀',
);
const word = fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join(''));
const own: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 6, arbitrary: word },
  fc.integer({ min: 0, max: 99 }),
  fc.constantFrom<JsonValue>(true, '2024-05-01', 'x'.repeat(170)),
);
/** A value of its own for nearly every row: what kind says, then which row. */
const toOwn = (value: JsonValue, at: number): JsonValue =>
  typeof value === 'string' && value !== '2024-05-01' ? `${value}${at}` : value;
const list = fc
  .array(fc.tuple(word, fc.option(own, { freq: 9 }), fc.array(own, { maxLength: 3 })), {
    minLength: 1300,
    maxLength: 1300,
  })
  .map((all) =>
    all.map(([name, value, many], at): DirectoryRow => {
      const attributes: [string, JsonValue][] = [['many', many]];
      if (value !== null) attributes.push(['own', toOwn(value, at)]);
      return { key: `${name}-${at}`, name: `${at} ${name}`, attributes, withheld: [], addressable: true };
    }),
  );
const question = fc.record({
  row: fc.nat(1299),
  from: fc.nat(8),
  length: fc.nat(5),
  inText: fc.boolean(),
  operator: fc.constantFrom('contains', 'starts-with', 'is', 'is-not', 'missing', 'after'),
  attribute: fc.constantFrom('own', 'own', 'many', 'name', 'key'),
  field: fc.constantFrom('own', 'many', 'name', 'key'),
  descending: fc.boolean(),
});

it('answers as the naive reading does, whatever part is looked for', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'rolecall-')), 'data', 'snapshots.db');
  const sql = await openSql({ file });
  const writer = await openSnapshotWriter({ file }, SEGMENT);
  let lists = 0;
  const property = fc.asyncProperty(
    list,
    fc.array(question, { minLength: 25, maxLength: 25 }),
    async (rows, all) => {
      const ref = { connectionId: 'con_1', directory: `users-${lists++}` };
      const generation = await writer.begin(ref);
      await generation.add(rows);
      await generation.publish({ readAt: 1, unreadable: 0 });
      const reader = new SnapshotReader(sql, { cacheBytes: 50_000 });
      for (const { row, from, length, inText, operator, attribute, field, descending } of all) {
        const value = rows[row]?.attributes.find(([name]) => name === 'own')?.[1] ?? rows[row]?.name ?? '';
        const part = String(value).slice(from, from + length);
        const values = operator === 'is' || operator === 'is-not' ? [String(value)] : [part];
        const asked = inText ? { text: part, filters: [] } : { filters: [{ attribute, operator, values }] };
        const sort = { field, descending };
        const expected = expectedRows(rows, asked, sort).map(({ key }) => key);
        const query = { ...asked, sort, limit: 400 };
        const first = requireOk(await reader.page(ref, query));
        const { next } = first;
        const second =
          next === undefined ? undefined : requireOk(await reader.page(ref, { ...query, at: next }));
        const found = [...first.rows, ...(second?.rows ?? [])].map(({ key }) => key);
        expect(found, JSON.stringify(query)).toEqual(expected.slice(0, 800));
        if (second?.previous !== undefined) {
          const back = requireOk(await reader.page(ref, { ...query, at: second.previous }));
          expect(back.rows).toEqual(first.rows);
        }
        expect(requireOk(await reader.count(ref, asked)).total).toBe(expected.length);
      }
    },
  );
  await fc.assert(property, { numRuns: 3, endOnFailure: true });
  await writer.close();
  await sql.close();
}, 60_000);
