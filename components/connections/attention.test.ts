import { describe, expect, it } from 'vitest';
import type { ConnectionView } from '#lib/contract/connection.ts';
import { agePlace } from './age-place.ts';
import { budgetMajors, tightestAllowance } from './allowance-words.ts';
import { attentionOf } from './attention.ts';
import { headline } from './overview-words.ts';

const NOW = Date.UTC(2026, 10, 26, 14, 32);

function connection(change: Partial<ConnectionView>): ConnectionView {
  return {
    id: 'ld',
    vendor: 'launchdarkly',
    name: 'LaunchDarkly',
    origin: 'https://app.launchdarkly.com',
    status: 'working',
    problem: null,
    enabled: true,
    provisioned: false,
    createdAt: 0,
    updatedAt: 0,
    lastSuccessAt: NOW,
    directories: ['users'],
    settings: {},
    secrets: [],
    report: null,
    budget: { allowances: [], callsLastMinute: 0 },
    ...change,
  };
}

describe('what needs attention', () => {
  it('says nothing of a connection that works', () => {
    expect(attentionOf([connection({})], NOW)).toEqual([]);
  });

  it('puts a refused credential first and names the step', () => {
    const items = attentionOf(
      [
        connection({ id: 'off', status: 'disabled', enabled: false }),
        connection({ status: 'failing', problem: { slug: 'vendor-credential-rejected', since: NOW - 1000 } }),
      ],
      NOW,
    );
    expect(items.map((item) => [item.level, item.action.label])).toEqual([
      ['failing', 'Replace credential'],
      ['note', 'Open'],
    ]);
  });

  it('sorts by age within a level', () => {
    const failing = (id: string, since: number) =>
      connection({ id, status: 'failing', problem: { slug: 'vendor-timeout', since } });
    const items = attentionOf([failing('young', NOW - 10), failing('old', NOW - 1000)], NOW);
    expect(items.map((item) => item.connectionId)).toEqual(['old', 'young']);
  });

  it('R50: names a budget at a tenth, and only from what the vendor published', () => {
    const allowance = {
      family: 'account',
      remaining: 2,
      limit: 20,
      resetsAt: NOW + 5000,
      seenAt: NOW,
    } as const;
    const low = connection({ budget: { allowances: [allowance], callsLastMinute: 1 } });
    expect(attentionOf([low], NOW)).toHaveLength(1);
    const past = connection({
      budget: { allowances: [{ ...allowance, resetsAt: NOW - 1 }], callsLastMinute: 1 },
    });
    expect(attentionOf([past], NOW)).toHaveLength(0);
    expect(
      tightestAllowance({ allowances: [{ family: 'account', seenAt: NOW }], callsLastMinute: 0 }, NOW),
    ).toBe(undefined);
  });
});

describe('headlines and scales', () => {
  it('are answers', () => {
    const working = { status: 'working' } as const;
    const failing = { status: 'failing' } as const;
    expect(headline([])).toBe('No connection yet');
    expect(headline([working, working, failing])).toBe('Two of three connections are working');
    expect(headline([working, failing])).toBe('One of two connections is working');
    expect(headline([{ status: 'unchecked' }])).toBe('The connection is being checked');
  });

  it('put an age where its name stands', () => {
    expect(agePlace(0)).toBe(0);
    expect(agePlace(6 * 3600)).toBe(1);
    expect(agePlace(60)).toBeLessThan(agePlace(300));
    expect(budgetMajors(500).map((major) => major.label)).toEqual(['0', '100', '200', '300', '400', '500']);
  });
});
