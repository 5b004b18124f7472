import type { SubjectReference } from '#lib/domain/access-answer.ts';
import type { AccessSubject } from '#lib/domain/access-data.ts';
import type { CompiledAccess } from './compiled-access.ts';

export function subjectAt(access: CompiledAccess, position: number): AccessSubject | undefined {
  return access.changed.get(position)?.subject ?? access.data.subjects[position];
}

/** All of them, in the account's order. */
export function subjectsOf(access: CompiledAccess): readonly AccessSubject[] {
  return access.data.subjects.map((one, position) => access.changed.get(position)?.subject ?? one);
}

export function findSubject(access: CompiledAccess, key: string): AccessSubject | undefined {
  const position = access.positions.get(key);
  return position === undefined ? undefined : subjectAt(access, position);
}

/** What an answer says of somebody. */
export function subjectReference(subject: AccessSubject): SubjectReference {
  const { key, name, email, lastSeen, inactive, unlisted } = subject;
  return {
    key,
    name,
    ...(email === undefined ? {} : { email }),
    ...(lastSeen === undefined ? {} : { lastSeen }),
    ...(inactive === undefined ? {} : { inactive }),
    ...(unlisted === undefined ? {} : { unlisted }),
  };
}
