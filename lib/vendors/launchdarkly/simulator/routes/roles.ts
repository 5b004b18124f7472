import { accessBlock } from '../access/access-block.ts';
import { type Answer, type Exchange, ok, type Route } from '../exchange.ts';
import type { JsonMap } from '../json.ts';
import { withOddRows } from '../odd-rows.ts';
import { offsetPage } from '../offset-page.ts';
import { shaped } from '../optional-fields.ts';
import { link, segment } from '../paging.ts';
import { notFound } from '../problems.ts';
import { roleId } from '../world/account.ts';
import { presetStatements } from '../world/project-roles.ts';
import type { RoleFacts } from '../world/support-roles.ts';

const sizes = { standard: 20, maximum: 100 };
const actions = ['updateName', 'updateDescription', 'updatePolicy', 'updateMembers', 'deleteRole'];

function roleRecord(exchange: Exchange, role: RoleFacts): JsonMap {
  const { account, switches, caller } = exchange;
  const preset = role.presetVersion !== undefined;
  return shaped(switches, 'role', {
    _id: roleId(role.key),
    _links: { parent: link('/api/v2/roles'), self: link(`/api/v2/roles/${segment(role.key)}`) },
    _access: accessBlock(
      switches.accessMode,
      caller,
      actions.map((action) => [action, [{ type: 'role', name: role.key }]] as const),
      account.roles.indexOf(role),
    ),
    description: role.description,
    key: role.key,
    name: role.name,
    policy: role.policy.map((statement): JsonMap => ({ ...statement })),
    basePermissions: role.basePermissions,
    resourceCategory: role.key.includes('-reader') || role.key === 'member-inviter' ? 'organization' : 'any',
    assignedTo: {
      membersCount: account.members.filter((member) => member.roles.includes(role.key)).length,
      teamsCount: account.teams.filter((team) => team.roles.includes(role.key)).length,
    },
    _presetBundleVersion: role.presetVersion,
    _presetStatements: preset ? presetStatements.map((statement): JsonMap => ({ ...statement })) : undefined,
  });
}

/** No filter, no sort, no expand: the vendor has none here. */
function list(exchange: Exchange): Answer {
  const page = offsetPage(exchange, exchange.account.roles, sizes);
  return ok(
    shaped(exchange.switches, 'collection', {
      items: withOddRows(
        exchange.switches,
        page.items.map((role) => roleRecord(exchange, role)),
        'policy',
      ),
      _links: page.links,
      totalCount: page.total,
    }),
  );
}

function get(exchange: Exchange): Answer {
  const { role: asked } = exchange.params;
  const role = exchange.account.roles.find(({ key }) => key === asked || roleId(key) === asked);
  if (role === undefined) throw notFound();
  return ok(roleRecord(exchange, role));
}

export const roleRoutes: readonly Route[] = [
  { method: 'GET', template: 'roles', handle: list },
  { method: 'GET', template: 'roles/{role}', handle: get },
];
