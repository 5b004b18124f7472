import 'server-only';
import { z } from 'zod';
import type { JsonValue } from '#lib/domain/json.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { readWholeJson } from '#lib/outbound/read-whole-json.ts';
import { type AccessFacts, FACTS } from './access-bodies.ts';
import { malformed } from './problems.ts';
import {
  groupList,
  permissionCatalogue,
  projectList,
  roleList,
  roster,
  serviceAccountList,
  userList,
} from './schema.ts';

export type Bodies = Readonly<Record<string, Uint8Array>>;

/** The vendor's lists, their rows still unread. */
export interface AccessLists {
  readonly facts: AccessFacts;
  readonly users: readonly JsonValue[];
  readonly roles: readonly JsonValue[];
  readonly serviceAccounts: readonly JsonValue[];
  readonly groups: readonly JsonValue[];
  readonly projects: readonly JsonValue[];
  readonly catalogue: z.output<typeof permissionCatalogue>['permissions'] | undefined;
  /** Open source: what an enterprise edition left behind. */
  readonly leftBehind: z.output<typeof roster> | undefined;
}

const factsSchema = z.object({
  version: z.string(),
  isEnterprise: z.boolean(),
  unread: z.array(z.enum(['groups', 'projects'])),
  environments: z.array(z.string()),
});

/** Users and facts must be there; any body that is there must have its envelope. */
export function readAccessLists(bodies: Bodies): Result<AccessLists> {
  const facts = readBody(bodies, FACTS, factsSchema);
  if (!facts.ok) return facts;
  const users = readBody(bodies, 'users', userList);
  if (!users.ok) return users;
  const roles = readBody(bodies, 'roles', roleList);
  if (!roles.ok) return roles;
  const serviceAccounts = readBody(bodies, 'service-accounts', serviceAccountList);
  if (!serviceAccounts.ok) return serviceAccounts;
  const groups = readBody(bodies, 'groups', groupList);
  if (!groups.ok) return groups;
  const projects = readBody(bodies, 'projects', projectList);
  if (!projects.ok) return projects;
  const catalogue = readBody(bodies, 'permissions', permissionCatalogue);
  if (!catalogue.ok) return catalogue;
  const leftBehind = readBody(bodies, 'roster', roster);
  if (!leftBehind.ok) return leftBehind;
  if (facts.value === undefined || users.value === undefined) return fail(malformed());
  return ok({
    facts: facts.value,
    users: users.value.users,
    // Open source names its root roles beside the users.
    roles: roles.value?.roles ?? users.value.rootRoles ?? [],
    serviceAccounts: serviceAccounts.value?.serviceAccounts ?? [],
    groups: groups.value?.groups ?? [],
    projects: projects.value?.projects ?? [],
    catalogue: catalogue.value?.permissions,
    leftBehind: leftBehind.value,
  });
}

/** Undefined for a body that is not there. */
export function readBody<S extends z.ZodType>(
  bodies: Bodies,
  name: string,
  schema: S,
): Result<z.output<S> | undefined> {
  const bytes = Object.hasOwn(bodies, name) ? bodies[name] : undefined;
  if (bytes === undefined) return ok(undefined);
  const value = readWholeJson(bytes);
  if (!value.ok) return value;
  const parsed = schema.safeParse(value.value);
  return parsed.success ? ok(parsed.data) : fail(malformed());
}
