import { queryOptions } from '@tanstack/react-query';
import type { GroupList } from '#lib/domain/group.ts';
import type { PersonAccess } from '#lib/domain/person-access.ts';
import type { ProjectAccessList } from '#lib/domain/project-access.ts';
import type { RoleDetail, RoleList } from '#lib/domain/role.ts';
import type { AnswerMeta } from './answers.ts';
import { directoryPath } from './keys.ts';
import { type ProblemError, unwrap } from './problem-error.ts';
import { identityOf, type RecordAddress } from './record-address.ts';
import { request } from './request.ts';
import { FRESH_FOR, QUIET } from './rows.ts';

type WithMeta<T> = Omit<T, 'vendorCalls'> & { readonly meta: AnswerMeta };
export type RolesAnswer = WithMeta<RoleList>;
export type GroupsAnswer = WithMeta<GroupList>;
export type ProjectAccessAnswer = WithMeta<ProjectAccessList>;
export type PersonAccessAnswer = WithMeta<PersonAccess>;
export interface RoleAnswer {
  readonly role: RoleDetail;
  readonly meta: AnswerMeta;
}

/** Keys used on both sides: the server prefetches under them. */
export const abilityKeys = {
  roles: (connectionId: string) => ['roles', connectionId] as const,
  role: (connectionId: string, id: string) => ['role', connectionId, id] as const,
  groups: (connectionId: string) => ['groups', connectionId] as const,
  projectAccess: (connectionId: string, project: string) =>
    ['project-access', connectionId, project] as const,
};

export function rolesQuery(connectionId: string) {
  return live<RolesAnswer>(abilityKeys.roles(connectionId), `${pathOf(connectionId)}/roles`, {});
}

export function roleQuery(connectionId: string, id: string) {
  return live<RoleAnswer>(abilityKeys.role(connectionId, id), `${pathOf(connectionId)}/roles/role`, { id });
}

export function groupsQuery(connectionId: string) {
  return live<GroupsAnswer>(abilityKeys.groups(connectionId), `${pathOf(connectionId)}/groups`, {});
}

export function projectAccessQuery(connectionId: string, project: string) {
  const key = abilityKeys.projectAccess(connectionId, project);
  return live<ProjectAccessAnswer>(key, `${pathOf(connectionId)}/project-access`, { project });
}

/** What one person may do in the place the address names. */
export function personAccessQuery(address: RecordAddress) {
  const { connectionId, directory } = address;
  const key = ['person-access', connectionId, directory, identityOf(address)];
  return live<PersonAccessAnswer>(
    key,
    `${directoryPath(connectionId, directory)}/person-access`,
    identityOf(address),
  );
}

function live<T>(
  queryKey: readonly unknown[],
  path: string,
  query: Readonly<Record<string, string | undefined>>,
) {
  return queryOptions<T, ProblemError>({
    queryKey,
    queryFn: async ({ signal }) => unwrap(await request<T>('GET', path, { query, signal })),
    staleTime: FRESH_FOR,
    ...QUIET,
  });
}

function pathOf(connectionId: string): string {
  return `/api/connections/${encodeURIComponent(connectionId)}`;
}
