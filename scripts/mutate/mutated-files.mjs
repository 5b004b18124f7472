import { readdirSync } from 'node:fs';

const ENGINE = 'lib/access';

/** What only puts a statement into sentences. */
const SENTENCES = [
  ...['explain-statement', 'level', 'merge-specifiers', 'nouns', 'phrase', 'sentence', 'typeset'],
  ...['statement-fields', 'statement-gloss', 'statement-words', 'policy-sentence'],
];

/** The access engine: everything that decides. */
export const MUTATED = readdirSync(ENGINE)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('test-'))
  .filter((name) => !SENTENCES.includes(name.slice(0, -'.ts'.length)))
  .map((name) => `${ENGINE}/${name}`);
