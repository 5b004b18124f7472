import { expect, it } from 'vitest';
import { writingProblem } from './writing-problem.ts';

const failure = (code: string) => Object.assign(new Error('relation "secret" of host 10.0.0.7'), { code });

it.each([
  ['SQLITE_FULL', 'internal', /^There is no room left/],
  ['53100', 'internal', /^There is no room left/],
  ['SQLITE_BUSY', 'internal', /^Another process holds/],
  ['08006', 'snapshots-unavailable', /does not answer/],
  ['57P01', 'snapshots-unavailable', /does not answer/],
  ['53300', 'snapshots-unavailable', /takes no more connections/],
  ['28P01', 'snapshots-unavailable', /refuses the user or the password/],
])('R58: %s may pass, so that a reading waits for it', (code, slug, sentence) => {
  const told = writingProblem(failure(code));
  expect(told).toMatchObject({ slug, mayPass: true });
  expect(told.detail).toMatch(sentence);
});

it.each([
  ['SQLITE_READONLY', /can only be read/],
  ['25006', /can only be read/],
  ['SQLITE_CORRUPT', /is damaged/],
  ['23505', /could not be written: Error/],
  ['toString', /could not be written: Error/],
])('R58: %s does not pass by itself, so that a reading ends', (code, sentence) => {
  const told = writingProblem(failure(code));
  expect(told.slug).toBe('internal');
  expect(told.mayPass).toBeUndefined();
  expect(told.detail).toMatch(sentence);
});

it('R0: never says what the error said', () => {
  for (const thrown of [failure('08006'), failure('SQLITE_FULL'), failure('XX000'), 'secret', undefined]) {
    expect(JSON.stringify(writingProblem(thrown))).not.toMatch(/secret|10\.0\.0\.7/);
  }
});
