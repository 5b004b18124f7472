import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessRole, PolicyStatement } from '#lib/domain/access-data.ts';
import { compileAccess } from './compile-access.ts';
import { explain } from './explain.ts';
import { parseQuestion } from './parse-question.ts';
import { accountOf, allow, ask, decideAlone, deny, RULES, roleOf } from './test-account.ts';
import { account, grant, question, statement } from './test-arbitrary-account.ts';
import { whyNot } from './why-not.ts';

const RANK = { denied: 0, unknown: 1, conditional: 2, allowed: 3 } as const;

describe('the engine', () => {
  it('does not mind the order of statements', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 5 }), question, (statements, { action, resource }) => {
        const forward = decideAlone(statements, action, resource).outcome;
        expect(decideAlone(statements.toReversed(), action, resource).outcome).toBe(forward);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never takes access away for a role more, the base role’s rest apart', () => {
    fc.assert(
      fc.property(account, grant, question, (data, added, { action, resource }) => {
        const always = { ...data, rules: { ...data.rules, baseRole: 'always' as const } };
        const [first] = always.subjects;
        if (first === undefined) return;
        const more = { ...always, subjects: [{ ...first, grants: [...first.grants, added] }] };
        const [before, after] = [always, more].map((one) => {
          const access = compileAccess(one);
          return explain(access, 's0', ask(access, action, resource))?.outcome ?? 'denied';
        });
        expect(RANK[after ?? 'denied']).toBeGreaterThanOrEqual(RANK[before ?? 'denied']);
      }),
      { numRuns: 1_000 },
    );
  });

  it('means every one by a pattern: allowed is allowed for each, denied for each denied', () => {
    const concrete = {
      'a*': ['a', 'ab', 'a-other'],
      '*b': ['b', 'ab', 'other-b'],
      '*': ['a', 'b', 'ab', 'other'],
    };
    fc.assert(
      fc.property(account, question, (data, { action, resource }) => {
        fc.pre(!resource.includes(';'));
        const access = compileAccess(data);
        const whole = explain(access, 's0', ask(access, action, resource))?.outcome;
        if (whole !== 'allowed' && whole !== 'denied') return;
        const each = resource.split(':').reduce<string[]>(
          (paths, segment) => {
            const [type = '', name] = segment.split('/');
            const names =
              name === undefined
                ? [type]
                : (Reflect.get(concrete, name) ?? [name]).map((one: string) => `${type}/${one}`);
            return paths.flatMap((path) =>
              names.map((one: string) => (path === '' ? one : `${path}:${one}`)),
            );
          },
          [''],
        );
        for (const one of each) {
          expect([one, explain(access, 's0', ask(access, action, one))?.outcome]).toEqual([one, whole]);
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it('does not let a parent speak for what lies inside, unless the rules say so', () => {
    const inside = 'proj/web:env/dev:flag/x';
    expect(decideAlone([allow('proj/*', '*'), allow('proj/*:env/*', '*')], 'updateOn', inside).outcome).toBe(
      'denied',
    );
    const below = { ...RULES, reach: 'below' as const };
    expect(decideAlone([allow('proj/*', '*')], 'updateOn', inside, { rules: below }).outcome).toBe('allowed');
    expect(decideAlone([allow(inside, '*')], 'updateOn', 'proj/web', { rules: below }).outcome).toBe(
      'denied',
    );
  });

  it('counts held actions as what they imply, and draws the bounds', () => {
    const rules = {
      ...RULES,
      implied: { ADMIN: '*' as const, MANAGE: ['READ'] },
      bounds: [{ kind: 'proj', names: ['default'], reason: 'Only this one.' }],
    };
    const admin = decideAlone([allow('proj/*', 'ADMIN')], 'DELETE', 'proj/default', { rules });
    expect([admin.outcome, admin.paths[0]?.impliedBy]).toEqual(['allowed', 'ADMIN']);
    expect(decideAlone([allow('proj/*', 'MANAGE')], 'READ', 'proj/default', { rules }).outcome).toBe(
      'allowed',
    );
    expect(decideAlone([allow('proj/*', 'READ')], 'MANAGE', 'proj/default', { rules }).outcome).toBe(
      'denied',
    );
    expect(decideAlone([allow('proj/*', '*')], 'READ', 'proj/*', { rules })).toMatchObject({
      outcome: 'conditional',
      reasons: [{ code: 'out-of-bounds', detail: 'Only this one.' }],
    });
  });

  it('tells why it is not sure', () => {
    const reasonsFor = (statements: readonly PolicyStatement[], resource: string) =>
      decideAlone(statements, 'x', resource).paths[0]?.reasons;
    expect(reasonsFor([allow('proj/a*', 'x')], 'proj/*')).toEqual([{ code: 'some-names', detail: 'a*' }]);
    expect(reasonsFor([allow('proj/*;t*', 'x')], 'proj/a')).toEqual([{ code: 'tags-unknown', detail: 't*' }]);
    expect(reasonsFor([allow('proj/*;{k:v}', 'x')], 'proj/*')).toEqual([
      { code: 'some-properties', detail: 'k: v' },
    ]);
    expect(reasonsFor([allow('proj/*;view:w', 'x')], 'proj/a')).toEqual([
      { code: 'views-unknown', detail: 'w' },
    ]);
    expect(reasonsFor([allow('proj/*', 'x'), deny('proj/b', 'x')], 'proj/*')).toEqual([
      { code: 'denied-in-part' },
      { code: 'some-names', detail: 'b' },
    ]);
    expect(reasonsFor([allow('proj/', 'x')], 'proj/a')).toEqual([
      { code: 'statement-malformed', detail: 'proj/' },
    ]);
  });

  it('says where a question is malformed', () => {
    const access = compileAccess(accountOf({}));
    const positionOf = (action: string, resource: string) => {
      const parsed = parseQuestion(access, { action, resource });
      return parsed.state === 'malformed' ? [parsed.part, parsed.position] : 'asked';
    };
    expect(positionOf('update*', 'proj/a')).toEqual(['action', 6]);
    expect(positionOf('', 'proj/a')).toEqual(['action', 0]);
    expect(positionOf('x', 'proj/a:')).toEqual(['resource', 7]);
    expect(positionOf('x', 'proj/${roleAttribute/p}')).toEqual(['resource', 5]);
    expect(positionOf('x', 'proj/a;t:env/*')).toEqual('asked');
    expect(parseQuestion(access, { action: 'update*', resource: 'proj/a' })).toMatchObject({
      message: 'A question is about one action: write it without *.',
    });
    expect(parseQuestion(access, { action: 'x', resource: 'proj/a;${roleAttribute/p}' })).toMatchObject({
      message: 'A question names things: fill in the role attribute.',
    });
  });

  it('takes hostile accounts and questions: linear time, and nothing throws', () => {
    const long = Array.from({ length: 10_000 }, (_, index) => `s${index}/*`).join(':');
    const attributes = Array.from({ length: 6 }, (_, index) => `\${roleAttribute/p${index}}`).join('-');
    const texts = [
      long,
      `proj/${'*a'.repeat(5_000)}`,
      `proj/${'*'.repeat(5_000)}`,
      `proj/${attributes}`,
      'proj/*;',
      '',
      '*',
    ];
    const statements = texts.map((text) => allow(text, '*', 'no no', '*'.repeat(5_000)));
    const values = Array.from({ length: 50 }, (_, index) => `v${index}*`);
    const roles: AccessRole[] = [
      roleOf('r', ...statements, ...statements.map((one) => ({ ...one, effect: 'deny' as const }))),
    ];
    const held = {
      role: 'r',
      attributes: Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`p${index}`, values])),
    };
    const access = compileAccess(
      accountOf({
        roles,
        subjects: [
          { key: '__proto__', name: '', grants: [held, { role: 'constructor' }], groups: ['toString'] },
        ],
      }),
    );
    const started = process.cpuUsage();
    for (const resource of [
      long,
      `proj/${'a'.repeat(10_000)}`,
      `proj/${'*a'.repeat(5_000)}`,
      'proj/v1-v2',
      'acct',
    ]) {
      const asked = ask(access, 'constructor', resource);
      expect(explain(access, '__proto__', asked)?.outcome).toBeDefined();
      expect(whyNot(access, '__proto__', asked)?.nearest.length).toBeLessThanOrEqual(5);
    }
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1_000).toBeLessThan(5_000);
  });
});
