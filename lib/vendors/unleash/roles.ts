import 'server-only';
import { isJsonObject } from '#lib/domain/json.ts';
import { problem } from '#lib/domain/problem.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { RoleDetail, RoleList } from '#lib/domain/role.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { RoleDirectory } from '#lib/vendors/connector.ts';
import type { Caller } from './caller.ts';
import type { Edition, Editions } from './edition.ts';
import { KNOWN_VERSION, knownRights } from './known-roles.ts';
import { toRoleSummary } from './map.ts';
import { operations } from './operations.ts';
import { malformed } from './problems.ts';
import { readRows } from './read-rows.ts';
import { isRecordId } from './record-id.ts';
import { redact } from './redact.ts';
import { countHolders, holdersAmong, projectRoleHolders, rootRoleHolders } from './role-holders.ts';
import { toPermissionGroups, toRights } from './role-rights.ts';
import { roleDetail, role as roleSchema } from './schema.ts';

/** All roles with what they give on enterprise; the three root roles on open source. */
export function roles(caller: Caller, editions: Editions): RoleDirectory {
  return {
    async list(ctx) {
      const edition = await editions.get(ctx);
      if (!edition.ok) return edition;
      return edition.value.isEnterprise ? listRoles(caller, ctx) : listRootRoles(caller, ctx);
    },
    async get(ctx, id) {
      if (!isRecordId(id)) return fail(noSuchRole());
      const edition = await editions.get(ctx);
      if (!edition.ok) return edition;
      return edition.value.isEnterprise
        ? getRole(caller, ctx, edition.value, id)
        : getRootRole(caller, ctx, edition.value, id);
    },
  };
}

const noSuchRole = () => problem('vendor-not-found', 'Unleash has no such role.');

async function listRoles(caller: Caller, ctx: CallContext): Promise<Result<RoleList>> {
  const answer = await caller.call(ctx, operations.listRoles);
  if (!answer.ok) return answer;
  const { rows, unreadable } = readRows(answer.value.roles, roleSchema);
  return ok({ items: rows.map((row) => toRoleSummary(row)), unreadable, vendorCalls: 1 });
}

/** Open source names its root roles beside the list of users, who tell how many hold each. */
async function listRootRoles(caller: Caller, ctx: CallContext): Promise<Result<RoleList>> {
  const answer = await caller.call(ctx, operations.listUsers);
  if (!answer.ok) return answer;
  const { users, rootRoles } = answer.value;
  const { rows, unreadable } = readRows(rootRoles, roleSchema);
  const holders = countHolders(users);
  return ok({
    items: rows.map((row) => toRoleSummary(row, holders.get(row.id) ?? 0)),
    unreadable,
    caveat: 'Open-source Unleash names its root roles only: project roles and custom roles are enterprise.',
    vendorCalls: 1,
  });
}

async function getRole(
  caller: Caller,
  ctx: CallContext,
  edition: Edition,
  id: string,
): Promise<Result<RoleDetail>> {
  const answer = await caller.call(ctx, operations.getRole, { params: { id } });
  if (!answer.ok) return answer;
  const facts = roleDetail.safeParse(answer.value);
  if (!facts.success) return fail(malformed());
  const { type, permissions } = facts.data;
  const isRoot = type === 'root' || type === 'root-custom';
  const holders = isRoot
    ? await rootRoleHolders(caller, ctx, Number(id))
    : await projectRoleHolders(caller, ctx, edition, Number(id));
  if (!holders.ok) return holders;
  const { list, caveat } = holders.value;
  return ok({
    ...toRoleSummary(facts.data, countPeople(list)),
    permissions: toPermissionGroups(toRights(permissions)),
    holderList: list,
    ...(caveat === undefined ? {} : { holdersCaveat: caveat }),
    raw: redact(answer.value),
  });
}

/** People and robots once each, however many ways they have. */
function countPeople(list: RoleDetail['holderList']): number {
  return new Set(list.filter((one) => one.kind !== 'group').map((one) => one.key)).size;
}

async function getRootRole(
  caller: Caller,
  ctx: CallContext,
  { version }: Edition,
  id: string,
): Promise<Result<RoleDetail>> {
  const answer = await caller.call(ctx, operations.listUsers);
  if (!answer.ok) return answer;
  const raw = answer.value.rootRoles?.find((item) => isJsonObject(item) && String(item.id) === id);
  const found = roleSchema.safeParse(raw).data;
  if (raw === undefined || found === undefined) return fail(noSuchRole());
  const holderList = holdersAmong(answer.value.users, found.id, 'user');
  const rights = knownRights(version, found.id);
  const said =
    rights === undefined
      ? `Open-source Unleash does not tell what a role gives, and this is not ${KNOWN_VERSION}, for which it is known.`
      : `As known of version ${KNOWN_VERSION}: open-source Unleash does not tell it.`;
  return ok({
    ...toRoleSummary(found, holderList.length),
    facts: [{ id: 'permissions', label: 'Permissions', value: said }],
    permissions: toPermissionGroups(rights ?? []),
    holderList,
    holdersCaveat: 'Service accounts and groups are not told on open source.',
    raw,
  });
}
