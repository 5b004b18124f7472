import type { SmallestGrant } from '#lib/domain/access-answer.ts';
import type { AccessSubject } from '#lib/domain/access-data.ts';
import type { Asked } from './asked.ts';
import { type ChangedAccess, changeAccess, rankingAfter } from './change-access.ts';
import { changeSubject, type RoleChange, type SubjectChange } from './change-record.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { rankFor } from './decide.ts';
import { type Ranking, rankingOf } from './rank-subjects.ts';
import { policiesReaching } from './reaching.ts';
import { questionsOn } from './scope-questions.ts';
import { ALLOW } from './verdict.ts';

/** Somebody who may not do what is asked, and all the questions an answer counts. */
export interface Seeker {
  readonly access: CompiledAccess;
  readonly subject: AccessSubject;
  readonly asked: Asked;
  /** Of everyone, as things stand. */
  readonly ranking: Ranking;
  /** Known actions on the asked thing which the subject may not do, the one asked included. */
  readonly missing: readonly Asked[];
}

export function seekerOf(access: CompiledAccess, subject: AccessSubject, asked: Asked): Seeker {
  const known = questionsOn(access, asked.resource.text);
  const others =
    'state' in known ? [] : known.filter(({ question }) => question.action !== asked.question.action);
  const reached = policiesReaching(access, subject);
  const missing = [asked, ...others].filter((one) => rankFor(access, reached, one) < ALLOW);
  return { access, subject, asked, missing, ranking: rankingOf(access) };
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
  seeker: Seeker,
  change: Extract<RoleChange, { change: 'add-statement' }>,
): SmallestGrant | undefined {
  const { access, subject, asked, missing } = seeker;
  const changed = changeAccess(access, change);
  if (changed === undefined) return undefined;
  const reached = policiesReaching(changed.access, subject);
  if (rankFor(changed.access, reached, asked) < ALLOW) return undefined;
  const actions = missing.filter((one) => rankFor(changed.access, reached, one) === ALLOW).length;
  return { change, people: countGaining(seeker, changed), actions, smallest: false };
}

/** Whoever gains anything gains what is asked, or that what it lies in is open. */
function countGaining({ access, asked, ranking: before }: Seeker, changed: ChangedAccess): number {
  const after = rankingAfter(before, access, changed);
  const gaining = new Set<number>();
  for (const one of [asked, asked.gate ?? asked]) {
    const [was, is] = [before.subjects(one), after.subjects(one)];
    for (const position of changed.touched) if (is(position) > was(position)) gaining.add(position);
  }
  return gaining.size;
}
