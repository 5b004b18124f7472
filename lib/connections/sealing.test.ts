import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { open, seal } from './sealing.ts';

const key = { id: 'k1', key: randomBytes(32) };
const place = ['connection_secret', 'one', 'token', 'origin', 'k1'];

it('R12: what was sealed opens in its place and under its key only', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fc.string(), { maxLength: 4 }),
      (bytes, other) => {
        const record = seal(key, Buffer.from(bytes), place);
        expect(open(key, record, place)).toEqual(Buffer.from(bytes));
        expect(open(key, record, other)).toBeUndefined();
        expect(open({ id: 'k1', key: randomBytes(32) }, record, place)).toBeUndefined();
        expect(open({ ...key, id: 'k2' }, record, place)).toBeUndefined();
      },
    ),
    { numRuns: 200 },
  );
});

it('R12: a place is not the same as another whose parts run together alike', () => {
  const record = seal(key, Buffer.from('x'), ['a|b', 'c']);
  expect(open(key, record, ['a', 'b|c'])).toBeUndefined();
});

it('R12: refuses every record in which one bit of one byte differs', () => {
  const record = seal(key, Buffer.from('api-0123456789'), place);
  const text = Buffer.from(record);
  let tried = 0;
  for (let at = 0; at < text.length; at += 1) {
    for (let bit = 0; bit < 8; bit += 1) {
      const changed = Buffer.from(text);
      changed[at] = (changed[at] ?? 0) ^ (1 << bit);
      expect(open(key, changed.toString('latin1'), place), `byte ${at} bit ${bit}`).toBeUndefined();
      tried += 1;
    }
  }
  expect(tried).toBe(record.length * 8);
});

it('R12: refuses a shortened tag, however short, and a wrong number of parts', () => {
  const [version, id, iv, tag = '', sealed] = seal(key, Buffer.from('x'), place).split('.');
  const bytes = Buffer.from(tag, 'base64url');
  for (let length = 0; length < 16; length += 1) {
    const short = bytes.subarray(0, length).toString('base64url');
    expect(open(key, [version, id, iv, short, sealed].join('.'), place)).toBeUndefined();
  }
  expect(open(key, [version, id, iv, tag].join('.'), place)).toBeUndefined();
  expect(open(key, [version, id, iv, tag, sealed, ''].join('.'), place)).toBeUndefined();
  expect(open(key, '', place)).toBeUndefined();
});
