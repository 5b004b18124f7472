import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#lib/domain/json.ts';
import { readAccess } from './read-access.ts';

describe('readAccess', () => {
  it('keeps buckets, order and words as sent, and infers nothing from effect', () => {
    const raw: JsonValue = {
      denied: [
        { action: 'b', reason: { effect: 'allow', notResources: ['proj/*'], role_name: 'Ops' } },
        { action: 'a', reason: { effect: 'deny' } },
      ],
      allowed: [
        { action: 'c', reason: { effect: 'allow', resources: ['proj/*'], actions: ['*'], notActions: [] } },
      ],
    };
    const report = readAccess(raw);
    expect(report?.unreadable).toBe(0);
    expect(report?.entries.map((entry) => [entry.bucket, entry.index, entry.action])).toEqual([
      ['allowed', 0, 'c'],
      ['denied', 0, 'b'],
      ['denied', 1, 'a'],
    ]);
    expect(report?.entries[1]?.reason).toEqual({
      effect: 'allow',
      notResources: ['proj/*'],
      roleName: 'Ops',
    });
    expect(report?.raw).toBe(raw);
  });

  it('not sent is neither allowed nor denied', () => {
    expect(readAccess(undefined)).toBeUndefined();
    expect(readAccess(null)).toBeUndefined();
    expect(readAccess({})).toEqual({ entries: [], unreadable: 0, raw: {} });
  });

  it('counts what has a wrong type and keeps it raw', () => {
    const denied = [
      7,
      null,
      'x',
      [],
      { action: 5 },
      { action: 'a', reason: 'no' },
      { reason: { resources: 'proj/*' } },
      { action: 'b', reason: { actions: [1] } },
    ];
    const report = readAccess({ allowed: {}, denied });
    expect(report?.unreadable).toBe(9);
    expect(report?.entries.map((entry) => entry.raw)).toEqual(denied.slice(4));
    expect(report?.raw).toEqual({ allowed: {}, denied });
    expect(readAccess('yes')).toEqual({ entries: [], unreadable: 1, raw: 'yes' });
  });

  it('reads anything without throwing, losing nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const raw: JsonValue = JSON.parse(JSON.stringify(value));
        expect(readAccess(raw)?.raw ?? null).toEqual(raw);
      }),
    );
  });
});
