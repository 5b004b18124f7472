import { describe, expect, it } from 'vitest';
import { plain } from '#lib/access/sentence.ts';
import type { AccessChange } from '#lib/domain/access-answer.ts';
import { changeWords, togetherWords } from '../why/change-words.ts';
import { EMPTY_DRAFT, fromDraft, missingIn, toDrafts } from './change-draft.ts';
import { changeKinds } from './change-kinds.ts';

const WORDS = { subject: 'member', group: 'team', role: 'role' };
const NAMES = {
  role: () => 'R',
  group: () => 'G',
  subject: () => 'Mira',
  groupWord: 'team',
  roleWord: 'role',
  singleWord: 'permission grant',
  action: (id: string) => id,
};
const statements = [
  { effect: 'allow', actions: ['updateOn', 'delete*'], resources: ['proj/*:env/*:flag/*'] },
] as const;
const CHANGES: readonly (readonly [AccessChange, string])[] = [
  [{ change: 'add-role', subject: 'm', grant: { role: 'r' } }, 'Role R, to Mira'],
  [
    { change: 'add-role', subject: 'm', grant: { role: 'r', attributes: { team: ['a', 'b'] } } },
    'Role R, to Mira, with team a, b',
  ],
  [{ change: 'remove-role', subject: 'm', role: 'r' }, 'Mira without role R'],
  [{ change: 'add-group', subject: 'm', group: 'g' }, 'Mira joins team G'],
  [{ change: 'remove-group', subject: 'm', group: 'g' }, 'Mira leaves team G'],
  [{ change: 'add-group-role', group: 'g', grant: { role: 'r' } }, 'Role R, to team G'],
  [{ change: 'remove-group-role', group: 'g', role: 'r' }, 'Team G without role R'],
  [
    { change: 'add-statement', role: 'r', statements },
    'Role R also allows updateOn, delete* on proj/*:env/*:flag/*',
  ],
  [{ change: 'remove-statement', role: 'r', index: 2 }, 'Role R without statement 3'],
  [
    { change: 'add-permission-grant', subject: 'm', statements },
    'A permission grant for Mira: allows updateOn, delete* on proj/*:env/*:flag/*',
  ],
];

const fromDrafts = (changes: readonly AccessChange[]) =>
  toDrafts(changes).map((draft) => fromDraft(draft, WORDS));

describe('a change', () => {
  it.each(CHANGES)('%j goes into the form and comes out the same', (change) => {
    expect(fromDrafts([change])).toEqual([change]);
  });

  it.each(CHANGES)('%j reads "%s"', (change, words) => {
    expect(plain(changeWords(change, NAMES))).toBe(words);
  });

  it('that is not whole says what is missing', () => {
    const missing = (draft: object) => missingIn({ ...EMPTY_DRAFT, ...draft }, WORDS);
    expect(missing({})).toEqual(['a member', 'a role']);
    expect(missing({ kind: 'remove-statement', role: 'r', statement: '0' })).toEqual([
      'the number of the statement',
    ]);
    expect(missing({ kind: 'add-statement', role: 'r' })).toEqual(['actions', 'resources']);
    expect(fromDraft(EMPTY_DRAFT, WORDS)).toBeUndefined();
  });

  it('of every kind the vendor has is offered in words', () => {
    const all = { ...WORDS, single: 'permission grant', withoutChanges: [] };
    expect(changeKinds(all).map(({ id }) => id)).toEqual([...new Set(CHANGES.map(([{ change }]) => change))]);
    const other = { subject: 'user', group: 'agent group', role: 'profile', single: 'new profile' };
    expect(changeKinds({ ...other, withoutChanges: ['remove-statement'] }).map(({ label }) => label)).toEqual(
      [
        'give a user a profile',
        'take a profile from a user',
        'put a user into an agent group',
        'take a user out of an agent group',
        'give an agent group a profile',
        'take a profile from an agent group',
        'add a statement to a profile',
        'give a user a new profile',
      ],
    );
  });

  it('of all but some actions and resources keeps that, and so does a comma inside a specifier', () => {
    const but: AccessChange = {
      change: 'add-statement',
      role: 'r',
      statements: [
        {
          effect: 'deny',
          notActions: ['updateOn', 'delete*'],
          notResources: ['proj/*:env/*;a,b:flag/*', 'proj/web'],
        },
      ],
    };
    expect(fromDrafts([but])).toEqual([but]);
    const typed = {
      ...EMPTY_DRAFT,
      kind: 'add-statement',
      role: 'r',
      actions: 'a,b c',
      resources: 'acct',
    } as const;
    expect(fromDraft(typed, WORDS)).toMatchObject({ statements: [{ actions: ['a', 'b', 'c'] }] });
  });
});

describe('several changes', () => {
  it('all go into the form; one with two statements becomes two with one each', () => {
    const [first = statements[0]] = statements;
    const open = { effect: 'allow', actions: ['viewProject'], resources: ['proj/web'] } as const;
    const two: AccessChange = { change: 'add-permission-grant', subject: 'm', statements: [open, first] };
    const leave: AccessChange = { change: 'remove-group', subject: 'm', group: 'g' };
    expect(fromDrafts([leave, two])).toEqual([
      leave,
      { ...two, statements: [open] },
      { ...two, statements: [first] },
    ]);
    expect(plain(togetherWords([leave, leave, leave, leave, leave], NAMES))).toBe(
      'Mira leaves team G; then: Mira leaves team G; then: Mira leaves team G; and 2 more',
    );
  });

  it('begin as one empty one, with what roles are usually given with', () => {
    expect(toDrafts([], 'project=default')).toEqual([{ ...EMPTY_DRAFT, values: 'project=default' }]);
  });
});
