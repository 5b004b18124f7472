import type { AccessBucket, AccessReason } from '#lib/domain/access-report.ts';
import { type Sentence, strong, text } from './sentence.ts';
import { actionWords, isEmptyStatement, resourceWords } from './statement-words.ts';

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
  if (isEmptyStatement(reason)) return text(withoutStatement(reason, bucket));
  return [
    ...text(`${verb(reason, bucket)} `),
    ...actionWords(reason),
    ...text(' '),
    ...resourceWords(reason),
    ...text('.'),
  ];
}

function verb(reason: AccessReason, bucket: AccessBucket): string {
  if (reason.effect === undefined) return `Sent under ${bucket} without an effect: covers`;
  return bucket === 'allowed' ? 'Allows' : 'Denies';
}

function withoutStatement(reason: AccessReason, bucket: AccessBucket): string {
  if (bucket === 'denied' && reason.roleName === undefined)
    return 'No statement of this credential allows it.';
  return bucket === 'denied'
    ? 'Denied; the statement behind it was not sent.'
    : 'Allowed; the statement behind it was not sent.';
}
