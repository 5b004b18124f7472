import { z } from 'zod';
import { connectionParams, directoryParams, recordQuery } from './directory.ts';
import { answerMeta } from './directory-view.ts';
import { type AnswerOf, endpoint } from './endpoint.ts';
import { jsonValue, list } from './json.ts';

const facts = list(z.object({ id: z.string(), label: z.string(), value: jsonValue }));
const reference = z.object({ key: z.string(), name: z.string() });

const roleSummary = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    description: z.string().exactOptional(),
    builtIn: z.boolean().exactOptional(),
    holders: z.number().int().exactOptional(),
    facts,
  })
  .meta({ id: 'Role' });

const texts = list(z.string()).exactOptional();
const policies = list(
  z.object({
    id: z.enum(['policy', 'base-permissions']),
    statements: list(
      z.object({
        effect: z.enum(['allow', 'deny', 'unclear']),
        resources: texts,
        notResources: texts,
        actions: texts,
        notActions: texts,
      }),
    ),
  }),
);

const roleDetail = roleSummary
  .extend({
    permissions: list(
      z.object({
        id: z.string(),
        label: z.string(),
        permissions: list(
          z.object({
            id: z.string(),
            label: z.string(),
            detail: z.string().exactOptional(),
            enabled: z.boolean(),
          }),
        ),
      }),
    ),
    policies: policies.exactOptional(),
    holderList: list(
      z.object({
        kind: z.enum(['user', 'service-account', 'group']),
        key: z.string(),
        name: z.string(),
        email: z.string().exactOptional(),
        project: z.string().exactOptional(),
        via: reference.exactOptional(),
      }),
    ),
    holdersCaveat: z.string().exactOptional(),
    raw: jsonValue,
  })
  .meta({ id: 'RoleDetail' });

const one = '/api/connections/{connectionId}';

export const listRolesEndpoint = endpoint({
  id: 'listRoles',
  summary: 'The roles of a connection',
  method: 'GET',
  path: `${one}/roles`,
  permission: 'users:read',
  params: connectionParams,
  answer: z
    .object({
      items: list(roleSummary),
      unreadable: z.number().int(),
      caveat: z.string().exactOptional(),
      meta: answerMeta,
    })
    .meta({ id: 'Roles' }),
});

export const getRoleEndpoint = endpoint({
  id: 'getRole',
  summary: 'One role: what it allows and who holds it',
  method: 'GET',
  path: `${one}/roles/role`,
  permission: 'users:read',
  params: connectionParams,
  query: z.strictObject({ id: z.string().min(1).max(256) }),
  answer: z.object({ role: roleDetail, meta: answerMeta }).meta({ id: 'RoleAnswer' }),
});

const member = z.object({
  key: z.string(),
  name: z.string(),
  email: z.string().exactOptional(),
  since: z.string().exactOptional(),
});

export const listGroupsEndpoint = endpoint({
  id: 'listGroups',
  summary: 'The groups of a connection with their members',
  method: 'GET',
  path: `${one}/groups`,
  permission: 'users:read',
  params: connectionParams,
  answer: z
    .object({
      items: list(
        z.object({
          key: z.string(),
          name: z.string(),
          description: z.string().exactOptional(),
          parent: z.string().exactOptional(),
          enabled: z.boolean().exactOptional(),
          members: list(member),
          managers: list(member).exactOptional(),
          roles: list(z.string()),
          projects: list(z.string()),
          facts,
        }),
      ),
      unreadable: z.number().int(),
      caveat: z.string().exactOptional(),
      meta: answerMeta,
    })
    .meta({ id: 'Groups' }),
});

const grants = list(
  z.object({ roleId: z.string(), via: reference.exactOptional(), addedAt: z.string().exactOptional() }),
);

export const getProjectAccessEndpoint = endpoint({
  id: 'getProjectAccess',
  summary: 'Who is in a project with which roles, directly or by group, and which roles there are',
  method: 'GET',
  path: `${one}/project-access`,
  permission: 'users:read',
  params: connectionParams,
  query: z.strictObject({ project: z.string().min(1).max(256) }),
  answer: z
    .object({
      project: z.string(),
      people: list(
        z.object({
          kind: z.enum(['user', 'service-account']),
          key: z.string(),
          name: z.string().exactOptional(),
          login: z.string().exactOptional(),
          email: z.string().exactOptional(),
          lastSeen: z.string().exactOptional(),
          grants,
        }),
      ),
      groups: list(
        z.object({
          key: z.string(),
          name: z.string(),
          description: z.string().exactOptional(),
          memberCount: z.number().int(),
          grants,
        }),
      ),
      roles: list(roleSummary),
      unreadable: z.number().int(),
      caveat: z.string().exactOptional(),
      meta: answerMeta,
    })
    .meta({ id: 'ProjectAccess' }),
});

export const getPersonAccessEndpoint = endpoint({
  id: 'getPersonAccess',
  summary: 'What one person may do in one place, with the roles it comes from',
  method: 'GET',
  path: `${one}/{directory}/person-access`,
  permission: 'users:read',
  params: directoryParams,
  query: recordQuery,
  answer: z
    .object({
      basis: z.enum(['vendor', 'united-roles']),
      roles: list(
        z.object({
          id: z.string(),
          name: z.string(),
          kind: z.string(),
          project: z.string().exactOptional(),
          via: reference.exactOptional(),
        }),
      ),
      groups: list(reference),
      sections: list(
        z.object({
          id: z.string(),
          label: z.string(),
          decisions: list(
            z.object({
              id: z.string(),
              label: z.string(),
              detail: z.string().exactOptional(),
              outcome: z.enum(['allowed', 'not-allowed', 'unknown']),
              sources: list(z.number().int()),
            }),
          ),
        }),
      ),
      caveats: list(z.string()),
      meta: answerMeta,
    })
    .meta({ id: 'PersonAccess' }),
});

export type RolesAnswer = AnswerOf<typeof listRolesEndpoint>;
export type RoleAnswer = AnswerOf<typeof getRoleEndpoint>;
export type GroupsAnswer = AnswerOf<typeof listGroupsEndpoint>;
export type ProjectAccessAnswer = AnswerOf<typeof getProjectAccessEndpoint>;
export type PersonAccessAnswer = AnswerOf<typeof getPersonAccessEndpoint>;
