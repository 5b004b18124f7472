import 'server-only';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { WholeAccess } from '#lib/vendors/access-source.ts';
import { type AccessFacts, FACTS, toBytes } from './access-bodies.ts';
import type { AccessCalls } from './access-calls.ts';
import type { Edition } from './edition.ts';
import { operations } from './operations.ts';
import { readRows } from './read-rows.ts';
import { projectEnvironment, user as userSchema } from './schema.ts';

const PROJECT = 'default';

/** What open source tells: users with their root roles, and whether an enterprise edition left something behind. */
export async function readOpenAccess(calls: AccessCalls, edition: Edition): Promise<Result<WholeAccess>> {
  calls.expect(5);
  const users = await calls.whole(operations.listUsers);
  if (!users.ok) return users;
  const roster = await calls.optional(calls.call(operations.listRoster));
  if (!roster.ok) return roster;
  const projects = await calls.optional(calls.call(operations.listProjects));
  if (!projects.ok) return projects;
  const overview = await calls.optional(calls.call(operations.getOverview, { params: { project: PROJECT } }));
  if (!overview.ok) return overview;
  const environments = readRows(overview.value?.environments, projectEnvironment).rows.map(
    (one) => one.environment,
  );
  const catalogue = await readCatalogue(calls, roster.value?.users ?? [], environments);
  if (!catalogue.ok) return catalogue;
  const { version, isEnterprise } = edition;
  const facts: AccessFacts = { version, isEnterprise, unread: [], environments };
  return ok({
    bodies: {
      users: users.value,
      ...(roster.value === undefined ? {} : { roster: toBytes(leftBehind(roster.value)) }),
      ...(projects.value === undefined ? {} : { projects: toBytes({ projects: projects.value.projects }) }),
      ...(catalogue.value === undefined ? {} : { permissions: toBytes(catalogue.value) }),
      [FACTS]: toBytes(facts),
    },
    caveats: [],
    vendorCalls: calls.done(),
  });
}

/** There is no list of permissions, but the answer about any one user names them all with their labels. */
async function readCatalogue(
  calls: AccessCalls,
  users: readonly JsonValue[],
  environments: readonly string[],
): Promise<Result<object | undefined>> {
  const somebody = readRows(users, userSchema).rows.find((one) => one.id > 0 && !isServiceAccount(one));
  if (somebody === undefined) return ok(undefined);
  const environment = environments[0] ?? 'development';
  const answer = await calls.optional(
    calls.call(operations.getPermissions, {
      params: { id: String(somebody.id) },
      query: [
        ['project', PROJECT],
        ['environment', environment],
      ],
    }),
  );
  if (!answer.ok || answer.value === undefined) return answer.ok ? ok(undefined) : answer;
  const { root, project, environment: there } = answer.value.overview;
  return ok({ permissions: { root, project, environments: [{ name: environment, permissions: there }] } });
}

/** Service accounts and groups there can be only where an enterprise edition ran before. */
function leftBehind({
  users,
  groups,
}: {
  users: readonly JsonValue[];
  groups?: readonly JsonValue[] | undefined;
}) {
  const accounts = users.filter((one) => isJsonObject(one) && isServiceAccount(one));
  return { users: accounts, groups: groups ?? [] };
}

function isServiceAccount({ accountType }: { readonly accountType?: unknown }): boolean {
  return accountType === 'Service Account';
}
