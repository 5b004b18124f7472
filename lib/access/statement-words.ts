import type { PolicyStatement } from '#lib/domain/access-data.ts';
import { matchesEverything } from './level.ts';
import { groupSpecifiers } from './merge-specifiers.ts';
import { parseAction } from './parse-action.ts';
import { phraseOf } from './phrase.ts';
import { code, listed, type Sentence, strong, text } from './sentence.ts';

/** The four lists of a statement, whichever vendor's answer or policy they stand in. */
export type StatementLists = Omit<PolicyStatement, 'effect'>;

/** None of its lists says anything. */
export function isEmptyStatement(statement: StatementLists): boolean {
  const lists = [statement.resources, statement.notResources, statement.actions, statement.notActions];
  return lists.every((list) => list === undefined || list.length === 0);
}

/** "delete*", "every action except updateOn". */
export function actionWords(statement: StatementLists): Sentence {
  const actions = statement.actions ?? [];
  const spared = statement.notActions ?? [];
  if (spared.length > 0) {
    const others =
      actions.length === 0 ? text('every action ') : [...names(actions), ...text(' and every action ')];
    return [...others, ...strong('except'), ...text(' '), ...names(spared)];
  }
  return actions.length === 0 ? text('actions it does not name') : names(actions);
}

function names(actions: readonly string[]): Sentence {
  return listed(actions.map(nameOf), 'and');
}

/** A text that can be no action is quoted as it came. */
function nameOf(action: string): Sentence {
  const parsed = parseAction(action);
  if (parsed.state === 'malformed') return action === '' ? text('an action without a name') : code(action);
  return matchesEverything(parsed.action) ? text('every action') : strong(action);
}

/** "on every flag in web / production", "everywhere except on the project web". */
export function resourceWords(statement: StatementLists): Sentence {
  const resources = statement.resources ?? [];
  const spared = statement.notResources ?? [];
  const on = resources.length === 0 ? [] : [...text('on '), ...phrases(resources, 'every')];
  if (spared.length === 0) return resources.length === 0 ? text('on resources it does not name') : on;
  const where = resources.length === 0 ? text('everywhere ') : [...on, ...text(' and everywhere ')];
  return [...where, ...strong('except'), ...text(' on '), ...phrases(spared, 'plural')];
}

/** Beyond this many the sentence only counts: the statement as sent lists them all. */
const MOST = 100;

function phrases(resources: readonly string[], manner: 'every' | 'plural'): Sentence {
  const groups = groupSpecifiers(resources.slice(0, MOST)).map((group) => phraseOf(group, manner));
  const rest = resources.length - MOST;
  return listed(rest > 0 ? [...groups, text(`${rest} more`)] : groups, 'and');
}
