import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ListCuts } from './list-cuts.ts';
import { readJson } from './read-json.ts';
import { StructureScan } from './structure-scan.ts';

/** Blanks after the JSON, beyond which a body is read in turns. */
const BLANKS = Buffer.alloc(140_000, ' ');
const LIMITS = { depth: 64, values: 1_000_000, stringBytes: 1_000_000 };

/** The same bytes, once with its lists cut and once as one piece. */
async function readBoth(text: string | Buffer, pieces: number) {
  const bytes = Buffer.concat([Buffer.from(text), BLANKS]);
  const chunks: Buffer[] = [];
  const size = Math.ceil(text.length / pieces) + 1;
  for (let at = 0; at < text.length; at += size)
    chunks.push(bytes.subarray(at, Math.min(at + size, text.length)));
  chunks.push(BLANKS);
  const cuts = new ListCuts();
  const scans = [new StructureScan(LIMITS, cuts), new StructureScan(LIMITS)] as const;
  for (const chunk of chunks) for (const scan of scans) scan.feed(chunk);
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const inTurns = await readJson(chunks, length, scans[0], cuts.longest);
  const atOnce = await readJson(chunks, length, scans[1]);
  return { inTurns, atOnce, list: cuts.longest };
}

const lists = fc.record(
  {
    items: fc.array(fc.jsonValue(), { minLength: 2 }),
    other: fc.array(fc.jsonValue()),
    rest: fc.jsonValue(),
  },
  { requiredKeys: ['items'] },
);

it('R38: an object with a long list is the same value, read in turns or at once, however its bytes arrive', async () => {
  const property = fc.asyncProperty(lists, fc.integer({ min: 1, max: 40 }), async (value, pieces) => {
    const { inTurns, atOnce, list } = await readBoth(JSON.stringify(value), pieces);
    expect(list).toBeDefined();
    expect(inTurns).toEqual(atOnce);
    expect(inTurns.ok && JSON.stringify(inTurns.value)).toBe(
      JSON.stringify(JSON.parse(JSON.stringify(value))),
    );
  });
  await fc.assert(property, { numRuns: 100 });
});

it('R38: what is refused at once is refused in turns, and the other way round', async () => {
  const odd = fc.constantFrom(...'[]{},:"\\ 1a\u0000', '"items":[', '\u00e9');
  const property = fc.asyncProperty(lists, odd, fc.nat(), fc.nat(3), async (value, put, place, removed) => {
    const text = JSON.stringify(value);
    const at = place % text.length;
    const { inTurns, atOnce } = await readBoth(text.slice(0, at) + put + text.slice(at + removed), 3);
    expect(inTurns).toEqual(atOnce);
  });
  await fc.assert(property, { numRuns: 200 });
});

it.each([
  ['a list twice', '{"items":[1,2,3],"items":[1,2]}'],
  ['a list, and another value of its name', '{"items":[1,2,3],"items":5}'],
  ['its name in another spelling', '{"items":[1,2,3],"\\u0069tems":[]}'],
  ['a key twice in an item', '{"items":[{"a":1,"a":2},3,4]}'],
  ['an item that is none', '{"items":[1,,2]}'],
  ['a comma at the end', '{"items":[1,2,]}'],
  ['the wrong bracket', '{"items":[1,2}]'],
  ['an end too early', '{"items":[1,2,3]'],
  [
    'bytes that are no UTF-8',
    Buffer.concat([Buffer.from('{"items":[1,"'), Buffer.of(0xc3), Buffer.from('",2]}')]),
  ],
])('R38: refuses %s', async (_, text) => {
  const { inTurns, atOnce } = await readBoth(text, 2);
  expect(atOnce).toEqual({ ok: false });
  expect(inTurns).toEqual({ ok: false });
});

it.each([
  ['lists in a list', '[[1,2,3],[4,5]]'],
  ['a list deeper inside', '{"a":{"b":[1,2,3]}}'],
  ['a list of a name that is another thing elsewhere', '{"__proto__":[1,2,3]}'],
  ['a name with quotes', '{"a\\"b" : [1,2,3] , "c":"[1,2"}'],
])('R41: %s stays what it is', async (_, text) => {
  const { inTurns } = await readBoth(text, 2);
  expect(inTurns.ok && JSON.stringify(inTurns.value)).toBe(JSON.stringify(JSON.parse(text)));
});

it('others have their turns while a page of thousands is read', async () => {
  const row = { name: 'x'.repeat(80), tags: ['a', 'b'], inside: { a: 1, b: [1, 2, 3] } };
  let isReading = true;
  let turns = 0;
  const count = () => {
    turns += 1;
    if (isReading) setImmediate(count);
  };
  setImmediate(count);
  const { inTurns } = await readBoth(JSON.stringify({ items: Array.from({ length: 30_000 }, () => row) }), 1);
  isReading = false;
  expect(inTurns.ok).toBe(true);
  expect(turns).toBeGreaterThan(5);
});
