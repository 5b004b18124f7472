import 'server-only';
import type { z } from 'zod';
import type { JsonValue } from '#lib/domain/json.ts';
import type { PermissionDecision, PersonAccess } from '#lib/domain/person-access.ts';
import type { HeldRights } from './held-roles.ts';
import type { RoleRight } from './known-roles.ts';
import type { Permissions, Place } from './permissions.ts';
import { readRows } from './read-rows.ts';
import { decision } from './schema.ts';

type Decision = z.output<typeof decision>;
type Section = PersonAccess['sections'][number];
type SectionKind = 'root' | 'project' | 'environment';

/** Allowed and not allowed, everywhere, in the project and in the environment, with the roles behind each. */
export function toSections(
  { overview }: Permissions,
  roles: readonly HeldRights[],
  place: Place,
): readonly Section[] {
  const section = (kind: SectionKind, label: string, items: readonly JsonValue[]): Section => {
    const decisions = readRows(items, decision).rows;
    const covered = decisions.some((one) => one.name === 'UPDATE_PROJECT' && one.hasPermission);
    return {
      id: kind,
      label,
      decisions: decisions.map((one) => toDecision(one, kind, covered, roles, place)),
    };
  };
  return [
    section('root', 'Everywhere', overview.root),
    section('project', `In project ${place.project}`, overview.project),
    section('environment', `In environment ${place.environment}`, overview.environment),
  ];
}

/** The eight that a check lists together with UPDATE_PROJECT, so that either is enough (7.1). */
const COVERED = /^PROJECT_(USER_ACCESS|DEFAULT_STRATEGY|CHANGE_REQUEST|SETTINGS)_(READ|WRITE)$/;

function toDecision(
  { name, displayName, hasPermission }: Decision,
  kind: SectionKind,
  isCovered: boolean,
  roles: readonly HeldRights[],
  place: Place,
): PermissionDecision {
  const detail = !hasPermission && isCovered && COVERED.test(name);
  return {
    id: name,
    label: displayName ?? name,
    ...(detail ? { detail: 'Not held by name, but UPDATE_PROJECT is enough where Unleash checks it.' } : {}),
    outcome: hasPermission ? 'allowed' : 'not-allowed',
    sources: hasPermission ? sourcesOf(name, kind, roles, place) : [],
  };
}

function sourcesOf(
  name: string,
  kind: SectionKind,
  roles: readonly HeldRights[],
  place: Place,
): readonly number[] {
  return roles.flatMap(({ role, rights = [] }, at) => {
    // A root role is kept as one on the project default: beyond root permissions it reaches no further.
    const reaches = kind === 'root' || (role.project ?? 'default') === place.project;
    const gives = rights.some(
      (right) => right.name === 'ADMIN' || (reaches && right.name === name && fits(right, kind, place)),
    );
    return gives ? [at] : [];
  });
}

function fits({ environment }: RoleRight, kind: SectionKind, place: Place): boolean {
  return kind !== 'environment' || environment === undefined || environment === place.environment;
}
