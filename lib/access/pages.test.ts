import { describe, expect, it } from 'vitest';
import type { AccessChange } from '#lib/domain/access-answer.ts';
import type { AccessGrant, AccessSubject } from '#lib/domain/access-data.ts';
import type { AccessOutcome } from '#lib/domain/access-decision.ts';
import { compileAccess } from './compile-access.ts';
import { accountOf, allow, ask, deny, GATE, RULES, roleOf } from './test-account.ts';
import { whatIf } from './what-if.ts';
import { whoCan } from './who-can.ts';

// However a long answer is cut into pages, none is missing, none comes twice, and the counts stay.
const subject = (key: string, role?: string, more: Partial<AccessGrant> = {}): AccessSubject => ({
  key,
  name: key.toUpperCase(),
  grants: role === undefined ? [] : [{ role, ...more }],
  groups: [],
});
const FROM = [0, 1, 2, 4, 5, 8, 9];
const PAGES = FROM.flatMap((offset) => [0, 1, 3, 20].map((limit) => ({ offset, limit })));

describe('pages of who can', () => {
  const access = compileAccess(
    accountOf({
      roles: [
        roleOf('all', allow('proj/*', 'look')),
        roleOf('part', allow('proj/w*', 'look')),
        roleOf('none', deny('proj/*', 'look')),
      ],
      subjects: [
        ...[subject('d', 'gone'), subject('h', 'part'), subject('b', 'all'), subject('i', 'none')],
        ...[
          subject('a', 'part'),
          subject('g', 'all'),
          subject('c'),
          subject('e', 'part'),
          subject('f', 'gone'),
        ],
      ],
    }),
  );
  const asked = ask(access, 'look', 'proj/*');
  const whole = [
    ...['b allowed', 'g allowed', 'a conditional', 'e conditional', 'h conditional'],
    ...['d unknown', 'f unknown', 'c denied', 'i denied'],
  ];

  it.each<{ readonly outcomes?: readonly AccessOutcome[]; readonly text?: string }>([
    {},
    { outcomes: ['denied', 'allowed'] },
    { outcomes: ['conditional'] },
    { outcomes: ['unknown', 'conditional', 'denied'] },
    { outcomes: [] },
    { text: 'h' },
    { text: 'nobody' },
    { text: 'E', outcomes: ['conditional', 'allowed'] },
  ])('of those with %j', (filter) => {
    const { outcomes, text = '' } = filter;
    const wanted = whole.filter((row) => {
      const [key = '', outcome = ''] = row.split(' ');
      const isShown = outcomes === undefined || outcomes.some((one) => one === outcome);
      return isShown && key.includes(text.toLowerCase());
    });
    for (const page of PAGES) {
      const answer = whoCan(access, asked, { ...page, ...filter });
      const rows = answer.rows.map((row) => `${row.subject.key} ${row.outcome}`);
      expect(rows, JSON.stringify(page)).toEqual(wanted.slice(page.offset, page.offset + page.limit));
      expect(answer.matching).toBe(wanted.length);
      expect(answer.counts).toEqual({ allowed: 2, conditional: 3, unknown: 2, denied: 2 });
    }
  });
});

describe('rows of who can', () => {
  // Asked of every environment of one project, whose tags nobody knows.
  const inside = {
    yes: allow('proj/*:env/*', 'look'),
    part: allow('proj/*:env/l*', 'look'),
    perhaps: allow('proj/*;t:env/*', 'look'),
    no: deny('proj/*:env/*', 'look'),
  };
  const gates: Readonly<Record<string, readonly AccessGrant[]>> = {
    open: [{ role: 'seer' }],
    'open on Mondays': [{ role: 'seer', condition: 'On Mondays.' }],
    'perhaps open': [{ role: 'guess' }],
    closed: [],
  };
  type Held = keyof typeof inside;
  const ALL: readonly Held[] = ['yes', 'part', 'perhaps', 'no'];

  // A gate may leave less than a path gives: that path is what the rest is made of.
  it.each<readonly [held: readonly Held[], gate: string, outcome: AccessOutcome, paths: string]>([
    [ALL, 'open', 'allowed', 'yes'],
    [['part', 'perhaps', 'no'], 'open', 'conditional', 'part'],
    [['perhaps', 'no'], 'open', 'unknown', 'perhaps'],
    [['no'], 'open', 'denied', 'no'],
    [[], 'open', 'denied', ''],
    [ALL, 'open on Mondays', 'conditional', 'yes,part'],
    [ALL, 'perhaps open', 'unknown', 'yes,part,perhaps'],
    [ALL, 'closed', 'denied', 'no'],
    [['yes'], 'closed', 'denied', ''],
  ])('by %j, behind a gate that is %s: %s by %s', (held, gate, outcome, paths) => {
    const roles = [
      ...held.map((one) => roleOf(one, inside[one])),
      roleOf('seer', allow('proj/*', 'viewProject')),
      roleOf('guess', allow('proj/*;t', 'viewProject')),
    ];
    const grants = [...held.map((role) => ({ role })), ...(gates[gate] ?? [])];
    const subjects = [{ ...subject('me'), grants }];
    const access = compileAccess(accountOf({ rules: { ...RULES, gate: GATE }, roles, subjects }));
    const asked = ask(access, 'look', 'proj/web:env/*');
    const [row] = whoCan(access, asked, { offset: 0, limit: 1 }).rows;
    expect([row?.outcome, row?.paths.map(({ role }) => role?.id).join()]).toEqual([outcome, paths]);
  });
});

describe('pages of what if', () => {
  const roles = [roleOf('r', allow('proj/*', 'look')), roleOf('other', allow('proj/web', 'look'))];
  const keys = ['e', 'b', 'h', 'a', 'g', 'c'];
  const some = keys.map((key) => subject(key, 'r'));
  const others = (many: number) => Array.from({ length: many }, (_, index) => subject(`z${index}`, 'other'));
  const change: AccessChange = { change: 'remove-statement', role: 'r', index: 0 };

  // Of few everyone is looked at, of many only those touched.
  it.each([0, 1, 40, 41, 42, 43, 60])('beside %i whom it does not touch', (many) => {
    const access = compileAccess(accountOf({ roles, subjects: [...others(many), ...some] }));
    const questions = ['web', 'api'].map((name) => ask(access, 'look', `proj/${name}`));
    const wanted = keys.toSorted();
    for (const page of PAGES) {
      const answer = whatIf(access, [change], { questions, ...page });
      const rows = answer?.rows.map((row) => row.subject.key);
      expect(rows, JSON.stringify(page)).toEqual(wanted.slice(page.offset, page.offset + page.limit));
      expect(answer?.touched).toBe(6);
      expect(answer?.before).toEqual({ allowed: 12 + many, denied: many, conditional: 0, unknown: 0 });
      expect(answer?.after).toEqual({ allowed: many, denied: 12 + many, conditional: 0, unknown: 0 });
    }
    const one = whatIf(access, [change], { questions, subject: 'b', offset: 0, limit: 9 });
    expect(one?.rows.map((row) => row.subject.key)).toEqual(['b']);
    expect([one?.touched, one?.before.allowed, one?.after.denied]).toEqual([1, 2, 2]);
    const untouched = whatIf(access, [change], { questions, subject: 'z0', offset: 0, limit: 9 });
    expect(untouched?.touched).toBe(many === 0 ? undefined : 0);
    expect(untouched?.before).toEqual(untouched?.after);
  });

  it('hold each question whose answer changes, with both answers, however they change', () => {
    const access = compileAccess(
      accountOf({
        roles: [
          roleOf('r', allow('proj/web', 'look'), allow('proj/w*', 'hear')),
          roleOf('more', allow('proj/*', 'hear'), allow('proj/*;t', 'feel'), deny('proj/*', 'smell')),
        ],
        subjects: [subject('me', 'r')],
      }),
    );
    const questions = ['look', 'hear', 'feel', 'smell'].map((action) => ask(access, action, 'proj/*'));
    const web = ['feel', 'smell'].map((action) => ask(access, action, 'proj/web'));
    const add: AccessChange = { change: 'add-role', subject: 'me', grant: { role: 'more' } };
    const answer = whatIf(access, [add], { questions: [...questions, ...web], offset: 0, limit: 9 });
    expect(answer).toMatchObject({
      questions: 6,
      before: { allowed: 0, conditional: 2, unknown: 0, denied: 4 },
      after: { allowed: 1, conditional: 2, unknown: 1, denied: 2 },
      touched: 1,
    });
    expect(
      answer?.rows[0]?.changes.map(({ question, before, after }) => {
        return `${question.action} ${question.resource}: ${before}, ${after}`;
      }),
    ).toEqual([
      'hear proj/*: conditional, allowed',
      'feel proj/*: denied, conditional',
      'feel proj/web: denied, unknown',
    ]);
  });

  it.each([0, 30])(
    'hold nobody who is denied as before, only by something else, beside %i others',
    (many) => {
      const torn = [roleOf('no', deny('proj/*', 'look')), roleOf('r', allow('proj/*', 'look'))];
      const subjects = [subject('me'), subject('you', 'no'), ...others(many)];
      const access = compileAccess(accountOf({ roles: torn, subjects }));
      const page = { questions: [ask(access, 'look', 'proj/web')], offset: 0, limit: 9 };
      const give = (key: string, role: string): AccessChange => {
        return { change: 'add-role', subject: key, grant: { role } };
      };
      const none = whatIf(
        access,
        [give('me', 'no'), { change: 'remove-statement', role: 'no', index: 0 }],
        page,
      );
      expect([none?.touched, none?.rows]).toEqual([0, []]);
      expect(none?.after).toEqual(none?.before);
      const denied = whatIf(access, [give('me', 'no')], page);
      expect([denied?.touched, denied?.rows]).toEqual([0, []]);
      const freed = whatIf(access, [{ change: 'remove-role', subject: 'you', role: 'no' }], page);
      expect([freed?.touched, freed?.rows]).toEqual([0, []]);
      expect(whatIf(access, [give('you', 'r')], page)?.rows.map((row) => row.subject.key)).toEqual(['you']);
    },
  );

  it.each([0, 30])('say what opens the way and what closes it, beside %i others', (many) => {
    const access = compileAccess(
      accountOf({
        rules: { ...RULES, gate: GATE },
        roles: [
          roleOf('inside', allow('proj/*:env/*', 'look')),
          roleOf('seer', allow('proj/*', 'viewProject')),
          roleOf('guess', allow('proj/*;t', 'viewProject')),
          roleOf('no', deny('proj/*:env/*', 'look')),
        ],
        subjects: [
          ...[subject('me', 'inside'), subject('you'), subject('they', 'no')],
          { ...subject('she'), grants: [{ role: 'inside' }, { role: 'seer' }] },
          ...Array.from({ length: many }, (_, index) => subject(`z${index}`, 'inside')),
        ],
      }),
    );
    const page = { questions: [ask(access, 'look', 'proj/web:env/live')], offset: 0, limit: 9 };
    const after = (change: AccessChange) => {
      const rows = whatIf(access, [change], page)?.rows ?? [];
      return rows.map(
        (row) => `${row.subject.key} ${row.changes.map((one) => `${one.before}, ${one.after}`)}`,
      );
    };
    const give = (key: string, grant: AccessGrant) => after({ change: 'add-role', subject: key, grant });
    expect(give('me', { role: 'seer' })).toEqual(['me denied, allowed']);
    expect(give('me', { role: 'seer', condition: 'By day.' })).toEqual(['me denied, conditional']);
    expect(give('me', { role: 'guess' })).toEqual(['me denied, unknown']);
    expect(give('you', { role: 'seer' })).toEqual([]);
    expect(give('they', { role: 'seer' })).toEqual([]);
    expect(give('you', { role: 'inside' })).toEqual([]);
    expect(after({ change: 'remove-role', subject: 'she', role: 'seer' })).toEqual(['she allowed, denied']);
    expect(after({ change: 'remove-role', subject: 'she', role: 'inside' })).toEqual(['she allowed, denied']);
  });
});
