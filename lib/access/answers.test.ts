import { describe, expect, it } from 'vitest';
import type { AccessSubject } from '#lib/domain/access-data.ts';
import { catalogue } from './catalogue.ts';
import { compareRoles, compareSubjects } from './compare.ts';
import { compileAccess } from './compile-access.ts';
import { effective } from './effective.ts';
import { explain } from './explain.ts';
import { matrix } from './matrix.ts';
import { accountOf, allow, ask, deny, roleOf } from './test-account.ts';
import { whoCan } from './who-can.ts';
import { whyNot } from './why-not.ts';

// What answers say besides the outcome: of whom, of which role, how many.
const ANN: AccessSubject = {
  key: 'ann',
  name: 'Ann',
  email: 'ann@example.com',
  lastSeen: '2026-01-02T03:04:05Z',
  inactive: 'Disabled.',
  unlisted: 'Her record was not read.',
  baseRole: 'reader',
  grants: [{ role: 'dev' }, { role: 'dev', attributes: { p: ['a'] } }],
  groups: ['g', 'g', 'gone'],
};
const BOB: AccessSubject = { key: 'bob', name: 'Bob', baseRole: 'reader', grants: [], groups: [] };
const { baseRole: _, grants: __, groups: ___, ...WHO } = ANN;

describe('answers', () => {
  const access = compileAccess(
    accountOf({
      roles: [
        { ...roleOf('reader', allow('proj/*', 'viewProject')), origin: 'base' as const },
        roleOf('dev', allow('proj/*', 'updateOn'), deny('proj/*', 'delete')),
        { ...roleOf('dark'), unreadable: 'Nobody may.' },
        roleOf('dev-too', allow('proj/*', 'updateOn'), deny('proj/*', 'delete')),
      ],
      groups: [
        { key: 'g', name: 'Group', grants: [{ role: 'dark' }, { role: 'dev' }] },
        { key: 'h', name: 'Empty', grants: [] },
      ],
      subjects: [ANN, BOB],
    }),
  );
  const update = ask(access, 'updateOn', 'proj/web');
  const remove = ask(access, 'delete', 'proj/web');
  const view = ask(access, 'viewProject', 'proj/web');
  it('say of a subject what is known of it, and nothing that is not', () => {
    expect(effective(access, 'ann', [])).toEqual({ subject: WHO, entries: [] });
    expect(whyNot(access, 'bob', update)?.subject).toEqual({ key: 'bob', name: 'Bob' });
    expect(Object.keys(whyNot(access, 'bob', update)?.subject ?? {})).toEqual(['key', 'name']);
    expect(whoCan(access, update, { text: 'ann', offset: 0, limit: 1 }).rows[0]?.subject).toEqual(WHO);
    expect(explain(access, 'nobody', update)).toBeUndefined();
  });

  it('list roles with their holders, groups with their members, each subject once', () => {
    expect(catalogue(access)).toEqual({
      roles: [
        // Ann's rests beside her other roles.
        { id: 'reader', name: 'READER', origin: 'base', kind: 'Custom role', holders: 1 },
        { id: 'dev', name: 'DEV', origin: 'custom', kind: 'Custom role', holders: 1 },
        { id: 'dark', name: 'DARK', origin: 'custom', kind: 'Custom role', holders: 1 },
        { id: 'dev-too', name: 'DEV-TOO', origin: 'custom', kind: 'Custom role', holders: 0 },
      ],
      groups: [
        { key: 'g', name: 'Group', members: 1 },
        { key: 'h', name: 'Empty', members: 0 },
      ],
    });
  });

  it('draw roles beside questions, one letter for each', () => {
    expect(matrix(access, [view, update, remove])).toEqual({
      columns: [view.question, update.question, remove.question],
      roles: [
        { id: 'reader', name: 'READER', origin: 'base', holders: 1 },
        { id: 'dev', name: 'DEV', origin: 'custom', holders: 1 },
        { id: 'dark', name: 'DARK', origin: 'custom', holders: 1 },
        { id: 'dev-too', name: 'DEV-TOO', origin: 'custom', holders: 0 },
      ],
      cells: ['a--', '-ad', 'uuu', '-ad'],
    });
  });

  it('set two roles side by side: what denies is no more than what says nothing', () => {
    const answer = compareRoles(access, 'reader', 'dev', [view, update, remove]);
    expect(answer).toEqual({
      left: { id: 'reader', name: 'READER', origin: 'base' },
      right: { id: 'dev', name: 'DEV', origin: 'custom' },
      relation: 'different',
      entries: [
        { question: view.question, left: 'allowed', right: 'denied' },
        { question: update.question, left: 'denied', right: 'allowed' },
        { question: remove.question, left: 'denied', right: 'denied' },
      ],
    });
    const relation = (left: string, right: string, questions = [view, update, remove]) =>
      compareRoles(access, left, right, questions)?.relation;
    expect(relation('dev', 'dev-too')).toBe('equal');
    expect(relation('reader', 'dev', [view, remove])).toBe('left-contains-right');
    expect(relation('dev', 'reader', [view, remove])).toBe('right-contains-left');
    expect(relation('dev', 'reader', [remove])).toBe('equal');
    expect(relation('none', 'reader')).toBeUndefined();
  });

  it('set two subjects side by side, whether base roles count or not', () => {
    expect(compareSubjects(access, 'ann', 'bob', [view, update])).toEqual({
      left: WHO,
      right: { key: 'bob', name: 'Bob' },
      relation: 'different',
      entries: [
        { question: view.question, left: 'unknown', right: 'allowed' },
        { question: update.question, left: 'allowed', right: 'denied' },
      ],
    });
    expect(compareSubjects(access, 'ann', 'nobody', [view])).toBeUndefined();
    expect(compareSubjects(access, 'nobody', 'ann', [view])).toBeUndefined();
  });
});

describe('finding subjects by a text', () => {
  const found = (text: string, names: readonly string[]) => {
    const subjects = names.map((name, index) => ({
      key: `K${index}`,
      name,
      ...(index === 0 ? {} : { email: `Mail${index}@Ex.com` }),
      grants: [],
      groups: [],
    }));
    const people = compileAccess(accountOf({ subjects }));
    const { rows } = whoCan(people, ask(people, 'x', 'proj/a'), { text, offset: 0, limit: 9 });
    return rows.map(({ subject }) => subject.name);
  };

  it('looks at name, email and key, whatever their case and accents, and not across them', () => {
    const names = ['Zoë Ångström', 'ada', 'Ádám', 'ADA'];
    expect(found('', names)).toEqual(['ada', 'ADA', 'Ádám', 'Zoë Ångström']);
    expect(found('ZOE', names)).toEqual(['Zoë Ångström']);
    expect(found('angstrom', names)).toEqual(['Zoë Ångström']);
    expect(found('ÁD', names)).toEqual(['ada', 'ADA', 'Ádám']);
    expect(found('mail2', names)).toEqual(['Ádám']);
    expect(found('k3', names)).toEqual(['ADA']);
    expect(found('adamail', names)).toEqual([]);
    expect(found('ex.comk', names)).toEqual([]);
    expect(found('stryker', names)).toEqual([]);
  });
});
