import type { AccessBucket, AccessReason } from '#lib/domain/access-report.ts';
import { groupSpecifiers } from './merge-specifiers.ts';
import { parseAction } from './parse-action.ts';
import { matchesEverything } from './pattern.ts';
import { phraseOf } from './phrase.ts';
import { code, listed, type Sentence, strong, text } from './sentence.ts';

const EXPECTED: Readonly<Record<AccessBucket, string>> = { allowed: 'allow', denied: 'deny' };

/**
 * The statement behind one entry of `_access` in one plain sentence. The bucket is what counts; nothing is inferred from
 * `effect`, and one that disagrees with its bucket is said instead of being explained away (10.2).
 */
export function explainStatement(reason: AccessReason | undefined, bucket: AccessBucket): Sentence {
  if (reason === undefined) return text('No reason was sent.');
  if (reason.effect !== undefined && reason.effect !== EXPECTED[bucket]) {
    const effect = reason.effect === '' ? text('nothing') : strong(reason.effect);
    return [...text(`Sent under ${bucket}, yet its effect reads `), ...effect, ...text('. Shown as sent.')];
  }
  if (isEmpty(reason)) return text(withoutStatement(reason, bucket));
  return [
    ...text(`${verb(reason, bucket)} `),
    ...actionsOf(reason),
    ...text(' '),
    ...resourcesOf(reason),
    ...text('.'),
  ];
}

function verb(reason: AccessReason, bucket: AccessBucket): string {
  if (reason.effect === undefined) return `Sent under ${bucket} without an effect: covers`;
  return bucket === 'allowed' ? 'Allows' : 'Denies';
}

function isEmpty(reason: AccessReason): boolean {
  const lists = [reason.resources, reason.notResources, reason.actions, reason.notActions];
  return lists.every((list) => list === undefined || list.length === 0);
}

function withoutStatement(reason: AccessReason, bucket: AccessBucket): string {
  if (bucket === 'denied' && reason.roleName === undefined)
    return 'No statement of this credential allows it.';
  return bucket === 'denied'
    ? 'Denied; the statement behind it was not sent.'
    : 'Allowed; the statement behind it was not sent.';
}

function actionsOf(reason: AccessReason): Sentence {
  const actions = reason.actions ?? [];
  const spared = reason.notActions ?? [];
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

function resourcesOf(reason: AccessReason): Sentence {
  const resources = reason.resources ?? [];
  const spared = reason.notResources ?? [];
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
