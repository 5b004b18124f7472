import type { SmallestGrant } from '#lib/domain/access-answer.ts';
import type { AccessSubject } from '#lib/domain/access-data.ts';
import type { Asked } from './asked.ts';
import { changeAccess } from './change-access.ts';
import { changeSubject, type RoleChange, type SubjectChange } from './change-record.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { rankFor } from './decide.ts';
import { rankSubjects } from './rank-subjects.ts';
import { policiesReaching } from './reaching.ts';
import { questionsOn } from './scope-questions.ts';
import { ALLOW } from './verdict.ts';

/** Somebody who may not do what is asked, and all the questions an answer counts. */
export interface Seeker {
  readonly access: CompiledAccess;
  readonly subject: AccessSubject;
  readonly asked: Asked;
  /** Known actions on the asked thing which the subject may not do, the one asked included. */
  readonly missing: readonly Asked[];
}

export function seekerOf(access: CompiledAccess, subject: AccessSubject, asked: Asked): Seeker {
  const known = questionsOn(access, asked.resource.text);
  const others =
    'state' in known ? [] : known.filter(({ question }) => question.action !== asked.question.action);
  const reached = policiesReaching(access, subject);
  const missing = [asked, ...others].filter((one) => rankFor(access, reached, one) < ALLOW);
  return { access, subject, asked, missing };
}

/** What a change to the subject alone would bring; undefined where it does not allow what is asked. */
export function gainAlone(
  { access, subject, asked, missing }: Seeker,
  change: SubjectChange,
): SmallestGrant | undefined {
  const changed = changeSubject(subject, change);
  if (changed === undefined) return undefined;
  const reached = policiesReaching(access, changed);
  if (rankFor(access, reached, asked) < ALLOW) return undefined;
  const actions = missing.filter((one) => rankFor(access, reached, one) === ALLOW).length;
  return { change, people: 1, actions, smallest: false };
}

/** The same for a change to a role, which others hold as well. */
export function gainOfHolders(
  { access, subject, asked, missing }: Seeker,
  change: RoleChange,
): SmallestGrant | undefined {
  const changed = changeAccess(access, change);
  if (changed === undefined) return undefined;
  const reached = policiesReaching(changed.access, subject);
  if (rankFor(changed.access, reached, asked) < ALLOW) return undefined;
  const actions = missing.filter((one) => rankFor(changed.access, reached, one) === ALLOW).length;
  return { change, people: countGaining(access, changed, asked), actions, smallest: false };
}

function countGaining(
  access: CompiledAccess,
  changed: NonNullable<ReturnType<typeof changeAccess>>,
  asked: Asked,
): number {
  const known = questionsOn(access, asked.resource.text);
  const questions = new Set(['state' in known ? [] : known, asked, asked.gate ?? []].flat());
  const gaining = new Set<number>();
  for (const one of questions) {
    const [before, after] = [rankSubjects(access, one), rankSubjects(changed.access, one)];
    for (const position of changed.touched) if (after(position) > before(position)) gaining.add(position);
  }
  return gaining.size;
}
