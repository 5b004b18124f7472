import { describe, expect, it } from 'vitest';
import { plain } from '#lib/access/sentence.ts';
import type { AccessChange } from '#lib/domain/access-answer.ts';
import { changeWords } from '../why/change-words.ts';
import { changeKinds, EMPTY_DRAFT, fromDraft, toDraft } from './change-kinds.ts';

const WORDS = { subject: 'member', group: 'team' };
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
    'A permission grant to Mira: allows updateOn, delete* on proj/*:env/*:flag/*',
  ],
];

describe('a change', () => {
  it.each(CHANGES)('%j goes into the form and comes out the same', (change) => {
    expect(fromDraft(toDraft(change), WORDS)).toEqual({ change, missing: [] });
  });

  it.each(CHANGES)('%j reads "%s"', (change, words) => {
    const names = { role: () => 'R', group: () => 'G', subject: () => 'Mira', groupWord: 'team' };
    expect(plain(changeWords(change, names))).toBe(words);
  });

  it('that is not whole says what is missing', () => {
    expect(fromDraft(EMPTY_DRAFT, WORDS).missing).toEqual(['a member', 'a role']);
    expect(
      fromDraft({ ...EMPTY_DRAFT, kind: 'remove-statement', role: 'r', statement: '0' }, WORDS).missing,
    ).toEqual(['the number of the statement']);
    expect(fromDraft({ ...EMPTY_DRAFT, kind: 'add-statement', role: 'r' }, WORDS).missing).toEqual([
      'actions',
      'resources',
    ]);
  });

  it('of every kind is offered in words', () => {
    expect(changeKinds('team', 'member').map(({ id }) => id)).toEqual([
      ...new Set(CHANGES.map(([{ change }]) => change)),
    ]);
  });
});
