import { describe, expect, it } from 'vitest';
import type { AccessRules, PolicyStatement } from '#lib/domain/access-data.ts';
import { compareSubjects } from './compare.ts';
import { compileAccess } from './compile-access.ts';
import { effective } from './effective.ts';
import { accountOf, allow, ask, decideAlone, deny, GATE, RULES, roleOf } from './test-account.ts';
import { whoCan } from './who-can.ts';

// What gate and bounds leave of what is held, and when they are a reason.
const GATED: AccessRules = { ...RULES, gate: GATE };
const LIVE = 'proj/web:env/live';
/** By the verdict they give: on what lies inside, on the gate. */
const INSIDE: Readonly<Record<string, PolicyStatement[]>> = {
  allowed: [allow('proj/*:env/*', 'look')],
  conditional: [allow('proj/*:env/l*', 'look')],
  unknown: [allow('proj/*:env/*;t', 'look')],
  denied: [deny('proj/*:env/*', 'look')],
  silent: [],
};
const OPENING: Readonly<Record<string, PolicyStatement[]>> = {
  open: [allow('proj/*', 'viewProject')],
  part: [allow('proj/w*', 'viewProject')],
  unclear: [allow('proj/*;t', 'viewProject')],
  denied: [deny('proj/*', 'viewProject')],
  silent: [],
};

describe('a gate', () => {
  // Asked of all environments of all projects, so that both can be conditional.
  it.each([
    ['allowed', 'open', 'allowed'],
    ['allowed', 'part', 'conditional', 'gate-conditional'],
    ['allowed', 'unclear', 'conditional', 'gate-conditional'],
    ['allowed', 'denied', 'denied', 'gate-closed'],
    ['allowed', 'silent', 'denied', 'gate-closed'],
    ['conditional', 'open', 'conditional'],
    ['conditional', 'part', 'conditional', 'gate-conditional'],
    ['conditional', 'silent', 'denied', 'gate-closed'],
    ['denied', 'open', 'denied'],
    ['denied', 'part', 'denied'],
    ['denied', 'denied', 'denied', 'gate-closed'],
    ['silent', 'part', 'denied'],
    ['silent', 'silent', 'denied', 'gate-closed'],
  ])('%s inside, %s before it: %s', (inside, opening, outcome, reason?: string) => {
    const statements = [...(INSIDE[inside] ?? []), ...(OPENING[opening] ?? [])];
    const decision = decideAlone(statements, 'look', 'proj/*:env/*', { rules: GATED });
    expect(decision.outcome).toBe(outcome);
    expect(decision.reasons).toEqual(reason === undefined ? [] : [{ code: reason, detail: 'viewProject' }]);
  });

  it.each([
    ['allowed', 'unclear', 'unknown', 'gate-unknown'],
    ['unknown', 'unclear', 'unknown', 'gate-unknown'],
    ['unknown', 'open', 'unknown'],
    ['unknown', 'silent', 'denied', 'gate-closed'],
    ['silent', 'unclear', 'denied'],
  ])('of one place: %s inside, %s before it: %s', (inside, opening, outcome, reason?: string) => {
    const statements = [...(INSIDE[inside] ?? []), ...(OPENING[opening] ?? [])];
    const decision = decideAlone(statements, 'look', LIVE, { rules: GATED });
    expect(decision.outcome).toBe(outcome);
    expect(decision.reasons).toEqual(reason === undefined ? [] : [{ code: reason, detail: 'viewProject' }]);
  });

  it('is another one for each project', () => {
    const statements = [allow('proj/*:env/*', 'look'), allow('proj/web', 'viewProject')];
    const subjects = [
      { key: 's', name: 'S', grants: [{ role: 'r' }], groups: [] },
      { key: 'o', name: 'O', grants: [], groups: [] },
    ];
    const access = compileAccess(accountOf({ rules: GATED, roles: [roleOf('r', ...statements)], subjects }));
    const asked = ['proj/web:env/a', 'proj/api:env/a', 'proj/web:env/b', 'proj/api:env/b'].map((resource) =>
      ask(access, 'look', resource),
    );
    const outcomes = ['allowed', 'denied', 'allowed', 'denied'];
    expect(effective(access, 's', asked)?.entries.map(({ decision }) => decision.outcome)).toEqual(outcomes);
    expect(compareSubjects(access, 's', 'o', asked)?.entries.map(({ left }) => left)).toEqual(outcomes);
    for (const [index, one] of asked.entries()) {
      const { counts } = whoCan(access, one, { offset: 0, limit: 9 });
      expect(counts.allowed).toBe(outcomes[index] === 'allowed' ? 1 : 0);
    }
  });

  it('is no gate to the thing itself', () => {
    expect(decideAlone([allow('proj/*', 'edit')], 'edit', 'proj/web', { rules: GATED }).outcome).toBe(
      'allowed',
    );
  });
});

describe('bounds', () => {
  const bounded = (...names: readonly string[]): AccessRules => ({
    ...RULES,
    bounds: [{ kind: 'proj', names, reason: 'Only these.' }],
  });
  const all = [allow('proj/*', 'look'), allow('proj/*:env/*', 'look')];

  it.each([
    ['proj/web', 'allowed', false],
    ['proj/api', 'allowed', false],
    ['proj/other', 'denied', true],
    ['proj/*', 'conditional', true],
    ['proj/w*', 'conditional', true],
    ['proj/x*', 'denied', true],
    ['proj/other:env/web', 'denied', true],
    ['proj/web:env/other', 'allowed', false],
  ])('leave of %s: %s', (resource, outcome, isBounded) => {
    const decision = decideAlone(all, 'look', resource, { rules: bounded('web', 'api') });
    expect(decision.outcome).toBe(outcome);
    expect(decision.reasons).toEqual(isBounded ? [{ code: 'out-of-bounds', detail: 'Only these.' }] : []);
  });

  it('that leave nothing count before those that leave a part', () => {
    const rules: AccessRules = {
      ...RULES,
      bounds: [
        { kind: 'proj', names: ['web'], reason: 'One project.' },
        { kind: 'env', names: ['live'], reason: 'One environment.' },
      ],
    };
    const reasonsFor = (resource: string) => decideAlone(all, 'look', resource, { rules }).reasons;
    expect(reasonsFor('proj/*:env/dev')).toEqual([{ code: 'out-of-bounds', detail: 'One environment.' }]);
    expect(reasonsFor('proj/*:env/*')).toEqual([{ code: 'out-of-bounds', detail: 'One project.' }]);
    expect(reasonsFor('proj/web:env/*')).toEqual([{ code: 'out-of-bounds', detail: 'One environment.' }]);
  });

  it('say nothing of a kind without names', () => {
    const rules: AccessRules = { ...RULES, bounds: [{ kind: 'acct', names: ['web'], reason: 'One.' }] };
    expect(decideAlone([allow('acct', 'look')], 'look', 'acct', { rules }).outcome).toBe('allowed');
  });

  it('limit what is compared and counted as well', () => {
    const subjects = ['s', 'o'].map((key) => ({ key, name: key, grants: [{ role: 'r' }], groups: [] }));
    const access = compileAccess(
      accountOf({ rules: bounded('web'), roles: [roleOf('r', ...all)], subjects }),
    );
    const asked = ['proj/web', 'proj/*', 'proj/x'].map((resource) => ask(access, 'look', resource));
    const outcomes = ['allowed', 'conditional', 'denied'];
    expect(compareSubjects(access, 's', 'o', asked)?.entries.map(({ left }) => left)).toEqual(outcomes);
    expect(asked.map((one) => whoCan(access, one, { offset: 0, limit: 1 }).rows[0]?.outcome)).toEqual(
      outcomes,
    );
    expect(asked.map((one) => whoCan(access, one, { offset: 0, limit: 1 }).counts)).toMatchObject([
      { allowed: 2 },
      { conditional: 2 },
      { denied: 2 },
    ]);
  });
});
