import type { PolicyStatement, StatementEffect } from '#lib/domain/access-data.ts';
import { type Sentence, text } from './sentence.ts';
import { actionWords, isEmptyStatement, resourceWords } from './statement-words.ts';

const VERBS: Readonly<Record<StatementEffect, string>> = {
  allow: 'Allows',
  deny: 'Denies',
  unclear: 'Perhaps allows',
};

/** One statement of a role's policy in one plain sentence; what is unreadable in it is quoted. Never throws. */
export function sentenceOf(statement: PolicyStatement): Sentence {
  if (isEmptyStatement(statement)) return text('A statement that names nothing and applies to nothing.');
  const words = [...actionWords(statement), ...text(' '), ...resourceWords(statement)];
  return [...text(`${VERBS[statement.effect]} `), ...words, ...text(end(statement.effect))];
}

function end(effect: StatementEffect): string {
  return effect === 'unclear' ? '; the vendor’s documentation does not say.' : '.';
}
