import { describe, expect, it } from 'vitest';
import { sentenceOf } from './policy-sentence.ts';
import { plain } from './sentence.ts';

describe('sentenceOf', () => {
  it.each([
    [
      { effect: 'allow', resources: ['proj/web:env/production:flag/*'], actions: ['update*'] },
      'Allows update* on every flag in web / production.',
    ],
    [
      { effect: 'deny', notResources: ['proj/web'], notActions: ['viewProject'] },
      'Denies every action except viewProject everywhere except on the project web.',
    ],
    [
      { effect: 'unclear', resources: ['acct'], actions: ['x'] },
      'Perhaps allows x on the account; the vendor’s documentation does not say.',
    ],
    [
      { effect: 'allow', resources: ['instance:project/default:environment/production'], actions: ['X'] },
      'Allows X on the environment production of the project default.',
    ],
    [{ effect: 'allow', resources: ['account'], actions: ['10001'] }, 'Allows 10001 on the account.'],
    [{ effect: 'allow', resources: [] }, 'A statement that names nothing and applies to nothing.'],
  ] as const)('says %j', (statement, sentence) => {
    expect(plain(sentenceOf(statement))).toBe(sentence);
  });
});
