import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rowPage } from '#lib/contract/directory.ts';
import { fitsExactly } from './fits-exactly.ts';

const page = {
  items: [
    {
      key: 'a',
      lastSeen: '2026-01-01T00:00:00Z',
      attributes: [
        ['plan', 'free'],
        ['__proto__', { polluted: true }],
        ['device', { os: { name: null } }],
      ],
      withheld: ['email'],
      access: { entries: [{ bucket: 'allowed', index: 0, action: 'deleteUser' }], unreadable: 0 },
      addressable: true,
    },
  ],
  paging: { kind: 'cursor', next: null, previous: null, page: 1, pageSize: 50 },
  total: 1,
  totalIsEstimate: false,
  unreadable: 0,
  notices: [],
  snapshot: null,
  meta: {
    fetchedAt: 1,
    vendorMilliseconds: 2,
    vendorCalls: 1,
    stale: null,
    budget: { allowances: [], callsLastMinute: 1 },
  },
};

const KINDS: readonly z.ZodType[] = [
  z.object({ a: z.string(), b: z.number().exactOptional() }),
  z.strictObject({ a: z.array(z.boolean()).readonly(), b: z.string().optional() }),
  z.object({ a: z.object({ b: z.string().nullable() }).exactOptional() }),
  z.array(z.tuple([z.string(), z.number().int()])),
  z.union([z.object({ a: z.string() }), z.object({ a: z.string(), b: z.number() })]),
  z.discriminatedUnion('a', [
    z.object({ a: z.literal('x') }),
    z.object({ a: z.literal('y'), b: z.string() }),
  ]),
  z.record(z.string(), z.enum(['x', 'y'])),
  z.object({ a: z.string().default('x'), b: z.string().trim().exactOptional() }),
  z.looseObject({ a: z.unknown() }),
  z.string().max(2),
  z.custom((value) => value !== undefined),
];

describe('R6: what fits a schema exactly', () => {
  it('is a whole page of rows, whatever its attributes hold', () => {
    expect(fitsExactly(rowPage, page)).toBe(true);
    expect(rowPage.parse(page)).toEqual(page);
  });

  it.each<[string, unknown]>([
    ['a member nobody named', { ...page, secret: 1 }],
    ['one deep inside', { ...page, meta: { ...page.meta, budget: { ...page.meta.budget, token: 't' } } }],
    ['one in a row', { ...page, items: [{ ...page.items[0], raw: {} }] }],
    ['a member that is missing', { ...page, total: undefined }],
    ['a pair of three', { ...page, items: [{ ...page.items[0], attributes: [['a', 1, 2]] }] }],
    ['another word', { ...page, paging: { ...page.paging, kind: 'offset' } }],
    ['a half', { ...page, unreadable: 0.5 }],
    ['no number', { ...page, total: Number.NaN }],
    ['an object that writes itself', { ...page, snapshot: new Date(0) }],
    ['nothing', undefined],
  ])('is not %s', (_, value) => {
    expect(fitsExactly(rowPage, value)).toBe(false);
  });

  it('comes out of the schema as it is, whatever the schema and the value', () => {
    const word = fc.constantFrom<unknown>('x', 'y', ' x ', 'long', 1, 1.5, true, null, [], ['x', 1], {});
    const object = fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__'), word);
    const value = fc.oneof(word, object, fc.array(object), fc.dictionary(fc.constantFrom('a', 'b'), object));
    let fitting = 0;
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), value, (schema, given) => {
        if (!fitsExactly(schema, given)) return;
        fitting += 1;
        expect(schema.parse(given)).toEqual(given);
      }),
      { numRuns: 5_000 },
    );
    expect(fitting).toBeGreaterThan(100);
  });
});
