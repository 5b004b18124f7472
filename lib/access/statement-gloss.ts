import type { AccessReason } from '#lib/domain/access-report.ts';
import { type Sentence, strong, text } from './sentence.ts';

/** One line for each list that turns the match around; empty for ordinary statements. */
export function statementGloss(reason: AccessReason | undefined): readonly Sentence[] {
  const lines: Sentence[] = [];
  if ((reason?.notResources ?? []).length > 0) lines.push(gloss('notResources', 'everything'));
  if ((reason?.notActions ?? []).length > 0) lines.push(gloss('notActions', 'every action'));
  return lines;
}

function gloss(field: string, what: string): Sentence {
  return [
    ...strong(field),
    ...text(` turns the match around: the statement covers ${what} that is `),
    ...strong('not'),
    ...text(' on its list.'),
  ];
}
