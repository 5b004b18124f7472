/** The access engine: everything that decides. What only puts a statement into sentences is left out. */
const SENTENCES = [
  ...['explain-statement', 'level', 'merge-specifiers', 'nouns', 'phrase', 'sentence', 'typeset'],
  ...['statement-fields', 'statement-gloss', 'statement-words', 'policy-sentence'],
];

export const MUTATED = [
  'lib/access/*.ts',
  '!lib/access/*.test.ts',
  '!lib/access/test-*.ts',
  ...SENTENCES.map((name) => `!lib/access/${name}.ts`),
];
