import type { SmallestGrant, WhyNotAnswer } from '#lib/domain/access-answer.ts';
import type { Asked } from './asked.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { decide } from './decide.ts';
import { gainAlone, type Seeker, seekerOf } from './gain.ts';
import { grantsThatHelp } from './grants-that-help.ts';
import { nearestMisses } from './nearest-misses.ts';
import { policiesReaching, type Reached } from './reaching.ts';
import { smallestGrant } from './smallest-grant.ts';
import { findSubject, subjectReference } from './subject.ts';

/**
 * Why a subject may not do something: what came nearest, what denies it, and what would change it, the least first. Where
 * it is allowed, or nothing can allow it, there are no grants. Undefined: the account has no such subject.
 */
export function whyNot(access: CompiledAccess, subjectKey: string, asked: Asked): WhyNotAnswer | undefined {
  const subject = findSubject(access, subjectKey);
  if (subject === undefined) return undefined;
  const reached = policiesReaching(access, subject);
  const decision = decide(access, reached, asked);
  const answer = { subject: subjectReference(subject), question: asked.question, decision };
  if (decision.outcome === 'allowed') return { ...answer, nearest: [], denials: [], grants: [] };
  const nearest = nearestMisses(reached, asked, access.data.rules.reach);
  return {
    ...answer,
    nearest,
    denials: decision.paths.filter(({ statement }) => statement?.text.effect === 'deny'),
    grants: grantsFor(seekerOf(access, subject, asked), reached, nearest),
  };
}

function grantsFor(
  seeker: Seeker,
  reached: Reached,
  nearest: WhyNotAnswer['nearest'],
): readonly SmallestGrant[] {
  const statements = smallestGrant(seeker.access, reached, seeker.asked);
  const least = gainAlone(seeker, {
    change: 'add-permission-grant',
    subject: seeker.subject.key,
    statements,
  });
  if (least === undefined) return [];
  return [{ ...least, smallest: true }, ...grantsThatHelp(seeker, statements, nearest)];
}
