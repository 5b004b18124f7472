import { describe, expect, it } from 'vitest';
import type { AccessGrant } from '#lib/domain/access-data.ts';
import type { DecisionReason } from '#lib/domain/access-decision.ts';
import { accountOf, allow, baseRole, deny, role, roleWith, unclear, unreadGroup } from './test-golden.ts';
import { explainIn } from './test-golden-run.ts';
import { LAUNCHDARKLY_RULES } from './test-random-rules.ts';

// Why an answer is neither a plain yes nor a plain no: exactly these reasons, with the words that vary.
const { gate: _, ...RULES } = LAUNCHDARKLY_RULES;
const place = {
  resource: 'proj/web:env/live',
  name: 'Live',
  tags: ['live'],
  properties: { critical: 'true' },
};
const ANY = { p: '${roleAttribute/p}', q: '${roleAttribute/q}' };

function reasonsOf(
  statements: Parameters<typeof roleWith>[2][],
  resource: string,
  grant: Omit<AccessGrant, 'role'> = {},
): readonly DecisionReason[] {
  const account = accountOf(RULES, [roleWith(grant, 'r', ...statements)], [place]);
  return explainIn(account, 'me', { action: 'look', resource }).paths[0]?.reasons ?? [];
}

const one = (code: DecisionReason['code'], detail?: string): DecisionReason[] => [
  detail === undefined ? { code } : { code, detail },
];

describe('reasons', () => {
  it.each<readonly [written: string, asked: string, reasons: DecisionReason[]]>([
    ['proj/*:env/*', 'proj/web:env/live', []],
    ['proj/*:env/l*', 'proj/web:env/*', one('some-names', 'l*')],
    ['proj/w*:env/l*', 'proj/*:env/*', [...one('some-names', 'w*'), ...one('some-names', 'l*')]],
    ['proj/*:env/*;qa*', 'proj/web:env/*', one('some-tags', 'qa*')],
    ['proj/*:env/*;live', 'proj/web:env/live', []],
    ['proj/*:env/*;qa*', 'proj/web:env/test', one('tags-unknown', 'qa*')],
    ['proj/*;t:env/*;qa*', 'proj/web:env/*', [...one('tags-unknown', 't'), ...one('some-tags', 'qa*')]],
    ['proj/*:env/*;{critical:true}', 'proj/web:env/*', one('some-properties', 'critical: true')],
    ['proj/*:env/*;{critical:true}', 'proj/web:env/test', one('properties-unknown', 'critical: true')],
    ['proj/*:env/*;{critical:true}', 'proj/web:env/live', []],
    ['proj/*:env/*;view:v', 'proj/web:env/*', one('some-views', 'v')],
    ['proj/*:env/*;view:v', 'proj/web:env/live', one('views-unknown', 'v')],
    [`proj/*:env/*;live,${'view:v'}`, 'proj/web:env/live', one('views-unknown', 'v')],
    ['proj/*:env/*;a:/x', 'proj/web:env/live', one('statement-malformed', 'proj/*:env/*;a:/x')],
  ])('%s beside %s', (written, asked, reasons) => {
    expect(reasonsOf([allow('look', written)], asked)).toEqual(reasons);
  });

  it('of a part that a deny takes away: that it does, and which', () => {
    const statements = [allow('look', 'proj/*:env/*'), deny('look', 'proj/*:env/l*')];
    expect(reasonsOf(statements, 'proj/web:env/*')).toEqual([
      ...one('denied-in-part'),
      ...one('some-names', 'l*'),
    ]);
  });

  it('of an unclear statement, and of a condition', () => {
    expect(reasonsOf([unclear('look', 'proj/*')], 'proj/web')).toEqual(one('statement-unclear'));
    expect(reasonsOf([allow('look', 'proj/*')], 'proj/web', { condition: 'on Mondays' })).toEqual(
      one('grant-condition', 'on Mondays'),
    );
  });

  it('of a condition beside another doubt, but not of one that changes nothing', () => {
    const monday = { condition: 'on Mondays' };
    expect(reasonsOf([allow('look', 'proj/*;t')], 'proj/web', monday)).toEqual([
      ...one('tags-unknown', 't'),
      ...one('grant-condition', 'on Mondays'),
    ]);
    expect(reasonsOf([deny('look', 'proj/*')], 'proj/web', monday)).toEqual([]);
  });

  it('of a condition alone, where the statement itself leaves no doubt', () => {
    const others = {
      effect: 'allow' as const,
      actions: ['lo ok'],
      notActions: ['see'],
      resources: ['proj/*'],
    };
    expect(reasonsOf([others], 'proj/web')).toEqual([]);
    expect(reasonsOf([others], 'proj/web', { condition: 'on Mondays' })).toEqual(
      one('grant-condition', 'on Mondays'),
    );
  });

  it('of a base role that may rest, but not where it gives nothing', () => {
    const reasonsOfBase = (statement: ReturnType<typeof allow>) => {
      const [held] = role('base', statement).roles ?? [];
      const account = accountOf(RULES, [
        ...(held === undefined ? [] : [baseRole(held)]),
        unreadGroup('gone'),
      ]);
      const { paths } = explainIn(account, 'me', { action: 'look', resource: 'proj/web' });
      return paths.find(({ origin }) => origin === 'base-role')?.reasons;
    };
    expect(reasonsOfBase(allow('look', 'proj/*'))).toEqual(one('group-unreadable'));
    expect(reasonsOfBase(allow('look', 'proj/*;t'))).toEqual([
      ...one('tags-unknown', 't'),
      ...one('group-unreadable'),
    ]);
    expect(reasonsOfBase(deny('look', 'proj/*'))).toEqual([]);
  });

  it('of values nobody could read, or of which nobody says that they count', () => {
    expect(reasonsOf([allow('look', `proj/${ANY.p}`)], 'proj/web', { attributesUnread: true })).toEqual(
      one('attribute-unread', 'p'),
    );
    const possible = { possibleAttributes: { p: ['web'], q: ['live'] } };
    expect(reasonsOf([allow('look', `proj/${ANY.p}:env/${ANY.q}`)], 'proj/web:env/live', possible)).toEqual(
      one('attribute-possible', 'p, q'),
    );
  });

  it('says the same only once', () => {
    const statements = [allow('look', 'proj/*:env/*;a', 'proj/web:env/*;a')];
    expect(reasonsOf(statements, 'proj/web:env/test')).toEqual(one('tags-unknown', 'a'));
  });

  it('says nothing of a specifier that has no part in it', () => {
    const statements = [allow('look', 'proj/a*:env/x', 'proj/w*:env/y')];
    expect(reasonsOf(statements, 'proj/*:env/x')).toEqual(one('some-names', 'a*'));
  });

  it('of an action that is malformed', () => {
    const odd = { effect: 'allow' as const, actions: ['lo ok'], resources: ['proj/*'] };
    expect(reasonsOf([odd], 'proj/web')).toEqual(one('statement-malformed', 'lo ok'));
    const among = { ...odd, actions: ['hear', 'lo ok'] };
    expect(reasonsOf([among], 'proj/web')).toEqual(one('statement-malformed', 'lo ok'));
  });
});

describe('what the question says of a thing', () => {
  const outcome = (written: string, asked: string) =>
    explainIn(accountOf(RULES, [roleWith({}, 'r', allow('look', written))], [place]), 'me', {
      action: 'look',
      resource: asked,
    }).outcome;

  it.each([
    // It has a tag that begins with q; whether that one is qa is not said, though all others are known.
    ['proj/*:env/*;qa', 'proj/web:env/live;q*', 'unknown'],
    ['proj/*:env/*;qa', 'proj/web:env/live;x*', 'denied'],
    ['proj/*:env/*;qa', 'proj/web:env/live;qa', 'allowed'],
    ['proj/*:env/*;{a:1}', 'proj/web:env/test;{a:1}', 'allowed'],
    ['proj/*:env/*;{a:1}', 'proj/web:env/test;{a:2}', 'denied'],
    ['proj/*:env/*;{a:1}', 'proj/web:env/*;{a:2}', 'denied'],
    ['proj/*:env/*;{b:1}', 'proj/web:env/test;{a:1}', 'unknown'],
    ['proj/*:env/*;{b:1}', 'proj/web:env/*;{a:1}', 'conditional'],
    ['proj/*:env/*;{b:1}', 'proj/web:env/live', 'denied'],
    ['proj/a*', 'proj/*', 'conditional'],
    ['proj/a*', 'proj/ab*', 'allowed'],
    ['proj/a*', 'proj/b*', 'denied'],
    // A kind without a name: all of it.
    ['team', 'team/web', 'allowed'],
    ['team/*', 'team', 'allowed'],
    ['team/**', 'team', 'allowed'],
    ['team/w*', 'team', 'denied'],
    ['team/*w', 'team', 'denied'],
    ['team/*w*', 'team', 'denied'],
    ['team/w', 'team', 'denied'],
  ])('%s beside %s: %s', (written, asked, expected) => {
    expect(outcome(written, asked)).toBe(expected);
  });
});
