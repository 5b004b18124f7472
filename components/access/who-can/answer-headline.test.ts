import { expect, it } from 'vitest';
import type { OutcomeCounts } from '#lib/domain/access-answer.ts';
import { answerHeadline, changeWords } from './answer-headline.ts';
import { NARROW, rollTicks, WIDE } from './roll-ticks.ts';

const counts = (allowed: number, conditional: number, unknown: number, denied: number): OutcomeCounts => ({
  allowed,
  conditional,
  unknown,
  denied,
});
const headline = (numbers: readonly [number, number, number, number]) =>
  answerHeadline(counts(...numbers), { subject: 'member', subjects: 'members' }, 'for some flags');

it.each([
  [[19, 6, 0, 189], '19 of 214 members can, 6 more for some flags'],
  [[19, 6, 2, 187], '19 of 214 members can, 6 more for some flags, 2 not known'],
  [[0, 0, 0, 12], 'None of 12 members can'],
  [[0, 3, 0, 9], 'None of 12 members can, 3 can for some flags'],
  [[12, 0, 0, 0], 'All 12 members can'],
  [[1, 0, 0, 0], 'The only one can'],
  [[0, 0, 0, 1], 'None of 1 member can'],
  [[0, 0, 0, 0], 'There are no members to ask about'],
  [[1200, 0, 0, 0], 'All 1,200 members can'],
] as const)('%j reads "%s"', (numbers, expected) => {
  expect(headline(numbers)).toBe(expected);
});

it('says by how much a count moved', () => {
  expect(changeWords(counts(1, 0, 0, 9), counts(2, 0, 0, 8), 'allowed')).toBe('one more');
  expect(changeWords(counts(1, 0, 0, 9), counts(1, 0, 0, 6), 'denied')).toBe('3 fewer');
  expect(changeWords(counts(1, 0, 0, 9), counts(1, 0, 0, 9), 'denied')).toBeUndefined();
});

it('draws one tick a person up to 400, then ten; nobody who is there goes without a tick', () => {
  expect(rollTicks(counts(19, 6, 2, 187), WIDE).each).toBe(1);
  expect(rollTicks(counts(0, 0, 0, 401), WIDE).each).toBe(10);
  const many = rollTicks(counts(3, 0, 0, 100_000), WIDE);
  expect(many.each).toBe(1000);
  expect(many.runs).toEqual([
    { outcome: 'allowed', ticks: 1 },
    { outcome: 'denied', ticks: 100 },
  ]);
});

it.each([
  [90, 1],
  [91, 2],
  [214, 5],
  [900, 10],
  [1701, 20],
  [100_000, 2000],
])('a narrow window shows %i people by ticks of %i', (people, each) => {
  expect(rollTicks(counts(0, 0, 0, people), NARROW).each).toBe(each);
});
