import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessChange } from '#lib/domain/access-answer.ts';
import type { AccessData, PolicyStatement } from '#lib/domain/access-data.ts';
import { compileAccess } from './compile-access.ts';
import { explain } from './explain.ts';
import { questionsOn } from './scope-questions.ts';
import { accountOf, allow, ask, deny, GATE, RULES, roleOf } from './test-account.ts';
import { applyChange } from './test-apply-change.ts';
import { account, question } from './test-arbitrary-account.ts';
import { whyNot } from './why-not.ts';

const LEAST_FIRST = ['denied', 'unknown', 'conditional', 'allowed'];

const outcomeAfter = (
  data: AccessData,
  change: AccessChange,
  key: string,
  action: string,
  resource: string,
) => {
  const changed = applyChange(data, change);
  if (changed === undefined) return 'impossible';
  const access = compileAccess(changed);
  return explain(access, key, ask(access, action, resource))?.outcome;
};

/** Every way to take something away from a statement: a statement, or another name in one segment. */
function narrowed(statements: readonly PolicyStatement[]): readonly (readonly PolicyStatement[])[] {
  return statements.flatMap((statement, index) => {
    const segments = (statement.resources?.[0] ?? '').split(':').filter((one) => !one.startsWith('v}'));
    const others = segments.map((_, at) =>
      segments.map((one, place) => (place === at ? one.replace('/', '/only-') : one)).join(':'),
    );
    const named = others.filter((one) => one !== statement.resources?.[0]);
    return [
      statements.toSpliced(index, 1),
      ...named.map((resource) => statements.with(index, { ...statement, resources: [resource] })),
      statements.with(index, { ...statement, actions: ['nothing'] }),
    ];
  });
}

describe('whyNot', () => {
  it('gives a smallest grant that allows it, and nothing narrower does', () => {
    let [asked, tried] = [0, 0];
    fc.assert(
      fc.property(account, question, (data, { action, resource }) => {
        fc.pre(!resource.includes('{'));
        asked += 1;
        const access = compileAccess(data);
        const answer = whyNot(access, 's0', ask(access, action, resource));
        const least = answer?.grants.find(({ smallest }) => smallest);
        if (answer?.decision.outcome === 'allowed') expect(answer.grants).toEqual([]);
        if (least?.change.change !== 'add-permission-grant') return;
        tried += 1;
        expect(outcomeAfter(data, least.change, 's0', action, resource)).toBe('allowed');
        for (const statements of narrowed(least.change.statements)) {
          expect(outcomeAfter(data, { ...least.change, statements }, 's0', action, resource)).not.toBe(
            'allowed',
          );
        }
      }),
      { numRuns: 500 },
    );
    expect(tried).toBeGreaterThan(asked / 5);
  });

  it('offers only what helps, and counts truly what else it brings', () => {
    fc.assert(
      fc.property(account, question, (data, { action, resource }) => {
        const access = compileAccess(data);
        const grants = whyNot(access, 's0', ask(access, action, resource))?.grants ?? [];
        expect(grants.length).toBeLessThanOrEqual(5);
        for (const { change, actions, people } of grants) {
          expect(outcomeAfter(data, change, 's0', action, resource)).toBe('allowed');
          const changed = compileAccess(applyChange(data, change) ?? data);
          const known = questionsOn(access, resource);
          const questions = [
            'state' in known ? [] : known.map((one) => one.question),
            { action, resource },
          ].flat();
          const outcomes = (key: string, one: { action: string; resource: string }) =>
            [access, changed].map((each) => {
              return explain(each, key, ask(each, one.action, one.resource))?.outcome ?? 'denied';
            });
          const isGain = (key: string, one: { action: string; resource: string }) => {
            const [before, after] = outcomes(key, one);
            return before !== 'allowed' && after === 'allowed';
          };
          const gained = questions.filter((one) => isGain('s0', one)).map((one) => one.action);
          expect(actions).toBe(new Set(gained).size);
          if (change.change !== 'add-statement') expect(people).toBe(1);
          else {
            const gate = ask(access, action, resource).gate?.question ?? [];
            const isMore = (key: string) =>
              [questions, gate].flat().some((one) => {
                const [before = 'denied', after = 'denied'] = outcomes(key, one);
                return LEAST_FIRST.indexOf(after) > LEAST_FIRST.indexOf(before);
              });
            expect(people).toBe(data.subjects.filter(({ key }) => isMore(key)).length);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  const gated = accountOf({
    rules: { ...RULES, gate: GATE },
    roles: [
      roleOf(
        'dev',
        allow('proj/web:env/dev:flag/*', 'updateOn', 'delete'),
        deny('proj/web:env/dev:flag/x', 'delete'),
      ),
      roleOf('ops', allow('proj/*:env/*:flag/*', '*'), allow('proj/*', 'viewProject')),
      roleOf('seer', allow('proj/*', 'viewProject')),
      roleOf(
        'lead',
        allow('proj/${roleAttribute/p}:env/*:flag/*', 'updateOn'),
        allow('proj/${roleAttribute/p}', 'viewProject'),
      ),
    ],
    groups: [{ key: 'g', name: 'Operators', grants: [{ role: 'ops' }] }],
    subjects: [
      { key: 'ann', name: 'Ann', grants: [{ role: 'dev' }], groups: [] },
      { key: 'bob', name: 'Bob', grants: [{ role: 'dev' }, { role: 'seer' }], groups: [] },
    ],
    kinds: [
      {
        path: ['proj', 'env', 'flag'],
        label: 'flag',
        actions: [{ id: 'updateOn' }, { id: 'delete' }, { id: 'copy' }],
      },
    ],
  });

  it('opens the closed project as well, and says what else each way brings', () => {
    const access = compileAccess(gated);
    const answer = whyNot(access, 'ann', ask(access, 'updateOn', 'proj/web:env/prod:flag/x'));
    expect(answer?.grants).toEqual([
      {
        change: {
          change: 'add-permission-grant',
          subject: 'ann',
          statements: [allow('proj/web:env/prod:flag/x', 'updateOn'), allow('proj/web', 'viewProject')],
        },
        people: 1,
        actions: 1,
        smallest: true,
      },
      {
        change: { change: 'add-role', subject: 'ann', grant: { role: 'lead', attributes: { p: ['web'] } } },
        people: 1,
        actions: 1,
        smallest: false,
      },
      {
        change: { change: 'add-role', subject: 'ann', grant: { role: 'ops' } },
        people: 1,
        actions: 3,
        smallest: false,
      },
      { change: { change: 'add-group', subject: 'ann', group: 'g' }, people: 1, actions: 3, smallest: false },
      {
        change: {
          change: 'add-statement',
          role: 'dev',
          statements: [allow('proj/web:env/prod:flag/x', 'updateOn'), allow('proj/web', 'viewProject')],
        },
        people: 2,
        actions: 1,
        smallest: false,
      },
    ]);
  });

  it('compares the nearest statements segment by segment', () => {
    const access = compileAccess(gated);
    const answer = whyNot(access, 'bob', ask(access, 'updateOn', 'proj/web:env/prod:flag/x'));
    expect(answer?.nearest[0]).toMatchObject({
      path: { role: { id: 'dev' }, verdict: 'none' },
      statement: { index: 0, of: 2 },
      specifier: 'proj/web:env/dev:flag/*',
      differences: 1,
      segments: [
        { part: 'action', asked: 'updateOn', written: 'updateOn, delete', result: 'match' },
        { part: 'proj', asked: 'proj/web', written: 'proj/web', result: 'match' },
        { part: 'env', asked: 'env/prod', written: 'env/dev', result: 'differs' },
        { part: 'flag', asked: 'flag/x', written: 'flag/*', result: 'match' },
      ],
    });
    const denied = whyNot(access, 'bob', ask(access, 'delete', 'proj/web:env/dev:flag/x'));
    expect(denied?.denials.map(({ role, statement }) => [role?.id, statement?.index])).toEqual([['dev', 1]]);
  });

  it('offers nothing where nothing can help', () => {
    const bounds = [{ kind: 'proj', names: ['default'], reason: 'Other projects need another edition.' }];
    const access = compileAccess({ ...gated, rules: { ...RULES, bounds } });
    const answer = whyNot(access, 'bob', ask(access, 'updateOn', 'proj/web:env/prod:flag/x'));
    expect(answer?.decision).toMatchObject({ outcome: 'denied', reasons: [{ code: 'out-of-bounds' }] });
    expect(answer?.grants).toEqual([]);
    expect(whyNot(access, 'nobody', ask(access, 'updateOn', 'proj/web'))).toBeUndefined();
  });
});
