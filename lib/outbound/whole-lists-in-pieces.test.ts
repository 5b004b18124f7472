import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readWholeJson } from './read-whole-json.ts';
import { readListInTurns, readWholeList } from './read-whole-list.ts';

const read = (text: string | Uint8Array, limits?: Parameters<typeof readWholeList>[1]) => {
  const got = readWholeList(Buffer.from(text), limits);
  return got.ok ? [...got.value] : got.problem.slug;
};

it('gives the items of every array as the whole reading does, any number of times', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 6 }),
      fc.constantFrom(0, 1),
      (list, space) => {
        const bytes = Buffer.from(JSON.stringify(list, null, space));
        const got = readWholeList(bytes);
        const whole = readWholeJson(bytes);
        if (!got.ok || !whole.ok) throw new Error('not read');
        expect([...got.value]).toEqual(whole.value);
        expect([...got.value]).toEqual(whole.value);
      },
    ),
    { numRuns: 300 },
  );
}, 90_000);

it('agrees with the whole reading on every broken or foreign text', () => {
  const flips = fc.array(fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 3 });
  const texts = fc.oneof(
    flips.map((changes) => {
      const bytes = Buffer.from('[{"id":1,"a":[1,"]"],"b":"x\\"y,"},{"id":2},"t\\\\",null,[ ]]');
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
      return bytes;
    }),
    fc.string({ unit: 'binary', maxLength: 40 }).map((text) => Buffer.from(text)),
    fc.json().map((text) => Buffer.from(text)),
  );
  fc.assert(
    fc.property(texts, (bytes) => {
      const whole = readWholeJson(bytes);
      const got = readWholeList(bytes);
      expect(got.ok).toBe(whole.ok && Array.isArray(whole.value));
      if (got.ok && whole.ok) expect([...got.value]).toEqual(whole.value);
      if (!got.ok) expect(got.problem.slug).toBe('vendor-malformed');
    }),
    { numRuns: 1_500 },
  );
}, 90_000);

it.each([
  '',
  '{}',
  'null',
  '[1,]',
  '[,1]',
  '[1][2]',
  '[1] x',
  '[1',
  '[{"a":1,"a":2}]',
  '\ufeff[]',
  '[{]}]',
  '["a]',
])('%j is malformed', (text) => expect(read(text)).toBe('vendor-malformed'));

it('R38: keeps the caps of the whole reading', () => {
  expect(read(' [ ] ')).toEqual([]);
  expect(read('[1,2,3]', { maxValues: 3, depth: 9, stringBytes: 9 })).toBe('vendor-too-large');
  expect(read('[[[1]]]', { maxValues: 9, depth: 2, stringBytes: 9 })).toBe('vendor-too-large');
});

it('in turns: the same items, the same refusals, and others get their turn', async () => {
  const list = Array.from({ length: 20_000 }, (_, id) => ({ id, text: 'x'.repeat(100) }));
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 0);
  const taken: unknown[] = [];
  const got = await readListInTurns(Buffer.from(JSON.stringify(list)), (item) => taken.push(item));
  clearInterval(timer);
  expect([got.ok, taken]).toEqual([true, list]);
  expect(turns).toBeGreaterThan(10);
  const broken = await readListInTurns(Buffer.from('[1,2,'), () => taken.push('never'));
  expect(broken).toMatchObject({ ok: false, problem: { slug: 'vendor-malformed' } });
  expect(taken.length).toBe(20_000);
});
