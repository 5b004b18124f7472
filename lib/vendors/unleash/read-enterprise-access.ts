import 'server-only';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { WholeAccess } from '#lib/vendors/access-source.ts';
import { type AccessFacts, accessBody, FACTS, olderAccessBody, roleBody, toBytes } from './access-bodies.ts';
import type { AccessCalls } from './access-calls.ts';
import type { Edition } from './edition.ts';
import { inTurns } from './in-turns.ts';
import { operations } from './operations.ts';
import { FIRST_WITHOUT_OLDER } from './project-members.ts';
import { readRows } from './read-rows.ts';
import { project as projectSchema, role as roleSchema } from './schema.ts';

type Step = () => Promise<Result<unknown>>;

/** One reading under way. */
interface Reading {
  readonly calls: AccessCalls;
  readonly edition: Edition;
  readonly bodies: Record<string, Uint8Array>;
  readonly caveats: string[];
  readonly unread: AccessFacts['unread'][number][];
  readonly roles: number[];
  readonly projects: string[];
}

/** The lists first, then each role and who is in each project. */
export async function readEnterpriseAccess(
  calls: AccessCalls,
  edition: Edition,
): Promise<Result<WholeAccess>> {
  const reading: Reading = {
    calls,
    edition,
    bodies: {},
    caveats: [],
    unread: [],
    roles: [],
    projects: [],
  };
  const lists = await inTurns(listSteps(reading), (step) => step());
  if (!lists.ok) return lists;
  const details: readonly Step[] = [
    ...reading.roles.map((id) => () => readRole(reading, id)),
    ...reading.projects.map((id) => () => readMembers(reading, id)),
  ];
  calls.expect(calls.done() + details.length);
  const rest = await inTurns(details, (step) => step());
  if (!rest.ok) return rest;
  const { version, isEnterprise } = edition;
  const facts: AccessFacts = { version, isEnterprise, unread: reading.unread, environments: [] };
  return ok({
    bodies: { ...reading.bodies, [FACTS]: toBytes(facts) },
    caveats: reading.caveats,
    vendorCalls: calls.done(),
  });
}

/** Users and roles are what answers are made of; without the others there are answers still, which say so. */
function listSteps(reading: Reading): readonly Step[] {
  return [
    () => readUsers(reading),
    () => readRoleList(reading),
    () => readProjectList(reading),
    () => countArchived(reading),
    () => readGroups(reading),
    () => readServiceAccounts(reading),
    () => readCatalogue(reading),
  ];
}

async function readUsers({ calls, bodies }: Reading): Promise<Result<unknown>> {
  const users = await calls.whole(operations.listUsers);
  if (users.ok) bodies.users = users.value;
  return users;
}

async function readRoleList({ calls, bodies, roles }: Reading): Promise<Result<unknown>> {
  const answer = await calls.call(operations.listRoles);
  if (!answer.ok) return answer;
  bodies.roles = toBytes({ roles: answer.value.roles });
  roles.push(...new Set(readRows(answer.value.roles, roleSchema).rows.map((one) => one.id)));
  return answer;
}

async function readProjectList({
  calls,
  bodies,
  projects,
  caveats,
  unread,
}: Reading): Promise<Result<unknown>> {
  const answer = await calls.optional(calls.call(operations.listProjects), () => {
    unread.push('projects');
    caveats.push('This credential cannot read projects, so what is held in them is unknown.');
  });
  if (!answer.ok || answer.value === undefined) return answer;
  bodies.projects = toBytes({ projects: answer.value.projects });
  projects.push(...new Set(readRows(answer.value.projects, projectSchema).rows.map((one) => one.id)));
  return answer;
}

/** Roles in them are kept, and nobody can act there until they are brought back. */
async function countArchived({ calls, caveats }: Reading): Promise<Result<unknown>> {
  const query = [['archived', 'true']] as const;
  const answer = await calls.optional(calls.call(operations.listProjects, { query }));
  const count = answer.ok ? (answer.value?.projects.length ?? 0) : 0;
  if (count === 1) caveats.push('One archived project was not looked into.');
  if (count > 1) caveats.push(`${count} archived projects were not looked into.`);
  return answer;
}

async function readGroups({ calls, bodies, caveats, unread }: Reading): Promise<Result<unknown>> {
  const answer = await calls.optional(calls.whole(operations.listGroups), (isAbsent) => {
    if (!isAbsent) unread.push('groups');
    caveats.push(
      isAbsent
        ? 'This version of Unleash has no groups.'
        : 'This credential cannot read groups, so what they give is unknown.',
    );
  });
  if (answer.ok && answer.value !== undefined) bodies.groups = answer.value;
  return answer;
}

async function readServiceAccounts({ calls, bodies, caveats }: Reading): Promise<Result<unknown>> {
  const answer = await calls.optional(calls.call(operations.listServiceAccounts), (isAbsent) => {
    caveats.push(
      isAbsent
        ? 'This version of Unleash does not list service accounts.'
        : 'This credential cannot read service accounts, so they are missing.',
    );
  });
  if (!answer.ok || answer.value === undefined) return answer;
  bodies['service-accounts'] = toBytes({ serviceAccounts: answer.value.serviceAccounts.map(withoutTokens) });
  return answer;
}

/** Their tokens stand beside them; nobody needs those here. */
function withoutTokens(account: JsonValue): JsonValue {
  if (!isJsonObject(account)) return null;
  const { id = null, name = null, username = null, rootRole = null } = account;
  return { id, name, username, rootRole };
}

async function readCatalogue({ calls, bodies, caveats }: Reading): Promise<Result<unknown>> {
  const answer = await calls.optional(calls.call(operations.listPermissions), () => {
    caveats.push(
      'Unleash did not tell which permissions there are: those shown are the ones known of 8.2.0.',
    );
  });
  if (answer.ok && answer.value !== undefined)
    bodies.permissions = toBytes({ permissions: answer.value.permissions });
  return answer;
}

/** One that cannot be read is told by its missing body. */
async function readRole({ calls, bodies }: Reading, id: number): Promise<Result<unknown>> {
  const asked = calls.whole(operations.getRole, { params: { id: String(id) } });
  const answer = await calls.optional(asked);
  if (answer.ok && answer.value !== undefined) bodies[roleBody(id)] = answer.value;
  return answer;
}

const NO_GROUPS_IN_PROJECTS =
  'This version of Unleash does not tell which roles groups have in projects, so what they give there is unknown.';

async function readMembers(
  { calls, edition, bodies, caveats }: Reading,
  project: string,
): Promise<Result<unknown>> {
  const input = { params: { project } };
  let mayBeOlder = false;
  const answer = await calls.optional(calls.whole(operations.getAccess, input), (isAbsent) => {
    mayBeOlder = isAbsent && edition.major < FIRST_WITHOUT_OLDER;
  });
  if (answer.ok && answer.value !== undefined) bodies[accessBody(project)] = answer.value;
  if (!mayBeOlder) return answer;
  const older = await calls.optional(calls.whole(operations.getProjectUsers, input));
  if (older.ok && older.value !== undefined) {
    bodies[olderAccessBody(project)] = older.value;
    if (!caveats.includes(NO_GROUPS_IN_PROJECTS)) caveats.push(NO_GROUPS_IN_PROJECTS);
  }
  return older;
}
