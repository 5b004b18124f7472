import type { AccessData } from '#lib/domain/access-data.ts';
import { compileAccess } from './compile-access.ts';
import {
  type Check,
  type Difference,
  effectiveAlike,
  explainAlike,
  matrixAlike,
  whatIfAlike,
  whoCanAlike,
} from './test-difference.ts';
import { createRandom, type Random } from './test-random.ts';
import { type RandomAccount, randomAccount } from './test-random-account.ts';
import { randomChange } from './test-random-change.ts';
import { shrink } from './test-shrink.ts';

const QUESTIONS = 8;

interface Case {
  readonly title: string;
  readonly check: Check;
}

/** A case on which the evaluators differ, in words: the smallest account found that shows it. */
export interface Failure extends Difference {
  readonly title: string;
  readonly data: AccessData;
}

/** Asks both evaluators at least so many random questions; the first difference ends it, `asFound` without making it small. */
export function verifyCases(
  seed: number,
  cases: number,
  asFound = false,
): { readonly cases: number; readonly failure?: Failure } {
  const random = createRandom(seed);
  let done = 0;
  while (done < cases) {
    const account = randomAccount(random, QUESTIONS);
    const access = compileAccess(account.data);
    for (const { title, check } of casesOf(account, random)) {
      done += 1;
      if (check(access) !== undefined)
        return { cases: done, failure: reduce(title, check, account.data, asFound) };
    }
  }
  return { cases: done };
}

function casesOf({ data, questions, words }: RandomAccount, random: Random): readonly Case[] {
  const explained = data.subjects.flatMap(({ key }) =>
    questions.map((question) => ({
      title: `May ${key} do ${question.action} on ${question.resource}?`,
      check: explainAlike(key, question),
    })),
  );
  const question = random.pick(questions);
  const subject = random.pick(data.subjects).key;
  const changes = random.some(1, 3, () => randomChange(random, words, data));
  return [
    ...explained,
    { title: `What may ${subject} do?`, check: effectiveAlike(subject, questions) },
    { title: `Who may do ${question.action} on ${question.resource}?`, check: whoCanAlike(question) },
    { title: 'What does each role say by itself?', check: matrixAlike(questions) },
    {
      title: `What if ${JSON.stringify(changes)}, asked ${JSON.stringify(question)}?`,
      check: whatIfAlike(changes, [question]),
    },
  ];
}

function reduce(title: string, check: Check, data: AccessData, asFound: boolean): Failure {
  const smallest = asFound ? data : shrink(data, (smaller) => check(compileAccess(smaller)) !== undefined);
  const difference = check(compileAccess(smallest)) ?? { engine: 'agrees', naive: 'agrees' };
  return { title, data: smallest, ...difference };
}

export function describeFailure({ title, engine, naive, data }: Failure): string {
  const { summary: _, ...rules } = data.rules;
  const account = JSON.stringify({ ...data, rules, kinds: [] }, null, 2);
  return `${title}\n\nthe engine:\n${engine}\n\nthe naive evaluator:\n${naive}\n\nin this account:\n${account}`;
}
