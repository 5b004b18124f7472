import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StructureScan } from './structure-scan.ts';

const limits = { depth: 64, values: 200_000, stringBytes: 262_144 };
const scan = (text: string, changes: Partial<typeof limits> = {}, cut = 7) => {
  const scanner = new StructureScan({ ...limits, ...changes });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += cut) scanner.feed(bytes.subarray(at, at + cut));
  return scanner;
};
const valuesIn = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>((sum, child) => sum + valuesIn(child), 1)
    : 1;
const membersIn = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>(
        (sum, child) => sum + membersIn(child),
        Array.isArray(value) ? 0 : Object.keys(value).length,
      )
    : 0;

describe('R38: structure before parsing', () => {
  it('counts values and members exactly, however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.integer({ min: 1, max: 50 }), (value, cut) => {
        const scanner = scan(JSON.stringify(value, null, 1), {}, cut);
        expect(scanner.verdict).toBe('fine');
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect([scanner.values, scanner.members]).toEqual([valuesIn(plain), membersIn(plain)]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('stops at depth 65, at one value too many, at one string byte too many', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect([scan(nested(64)).verdict, scan(nested(65)).verdict]).toEqual(['fine', 'too-large']);
    expect([scan('[1,2,3]', { values: 4 }).verdict, scan('[1,2,3]', { values: 3 }).verdict]).toEqual([
      'fine',
      'too-large',
    ]);
    expect([scan('[[],[]]', { values: 3 }).verdict, scan('[[],[]]', { values: 2 }).verdict]).toEqual([
      'fine',
      'too-large',
    ]);
    expect([scan('"abcd"', { stringBytes: 4 }).verdict, scan('"abcde"', { stringBytes: 4 }).verdict]).toEqual(
      ['fine', 'too-large'],
    );
    expect(scan('{"abcde":1}', { stringBytes: 4 }).verdict).toBe('too-large');
  });

  it.each(['<html>', 'Not found', '\u0000{}', '\ufeff{}', '}', ','])(
    'knows at once that %j is no JSON',
    (text) => {
      expect(scan(text).verdict).toBe('not-json');
    },
  );

  it('is not misled by brackets, quotes and backslashes inside strings', () => {
    expect(scan('{"a\\"[{":"]}\\\\","b":"\\\\\\""}').members).toBe(2);
  });

  it('reads 64 MiB for less than 3 s of processor time', () => {
    const scanner = new StructureScan({ depth: 64, values: 1e9, stringBytes: 1e9 });
    const chunk = Buffer.from('{"key":[1,2,{"a":"some text"},null]},'.repeat(1_700));
    const began = process.cpuUsage();
    scanner.feed(Buffer.from('['));
    for (let bytes = 0; bytes < 67_108_864; bytes += chunk.length) scanner.feed(chunk);
    const spent = process.cpuUsage(began);
    expect(scanner.verdict).toBe('fine');
    expect((spent.user + spent.system) / 1e3).toBeLessThan(3_000);
  });
});
