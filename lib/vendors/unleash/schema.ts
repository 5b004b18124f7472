import 'server-only';
import { z } from 'zod';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/domain/json.ts';

// Unset names are absent and other unset fields null, but versions differ in which: both mean the same here.
const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);

/** Kept by reference, so that odd names stay ordinary data (R41). */
export const json = z.custom<JsonValue>((value) => value !== undefined);
export const jsonObject = z.custom<JsonObject>(isJsonObject);

/** Ids are 32-bit; system rows are negative and never people. */
export const MAX_ID = 2_147_483_647;
const id = z.int().min(1).max(MAX_ID);
const text = optional(z.string());
const instant = optional(z.iso.datetime({ offset: true }));
/** Lists are read row by row, so a bad row spoils no answer (R39). */
const list = z.array(json);

export const userList = z.object({ users: list, rootRoles: optional(list) });

export const user = z.object({
  id: z.int(),
  name: text,
  username: text,
  email: text,
  accountType: text,
  seenAt: instant,
  createdAt: instant,
  rootRole: optional(z.int()),
  inviteLink: text,
});

export const role = z.object({ id: z.int(), name: z.string(), type: z.string(), description: text });

export const roleList = z.object({ roles: list });

export const rolePermission = z.object({
  name: z.string(),
  displayName: text,
  type: text,
  environment: text,
});

export const roleDetail = role.extend({ permissions: optional(list) });

export const groupList = z.object({ groups: list });

export const group = z.object({
  id,
  name: z.string(),
  description: text,
  rootRole: optional(z.int()),
  createdAt: instant,
  createdBy: text,
  scimId: text,
  users: optional(list),
  projects: optional(z.array(z.string())),
});

export const groupMember = z.object({ user, joinedAt: instant });

/** `roles` is the truth and `roleId` merely the first of them; very old servers have only that. */
const held = { addedAt: instant, roleId: optional(z.int()), roles: optional(z.array(z.int())) };
export const projectUser = user.extend(held);
export const projectGroup = group.extend(held);

/** Both project lists; the older one has no groups. */
export const projectAccess = z.object({ users: list, groups: optional(list), roles: list });

export const projectList = z.object({ projects: list });
export const project = z.object({
  id: z.string().min(1),
  name: text,
  mode: text,
  memberCount: optional(z.number()),
});
export const projectOverview = z.object({ environments: optional(list) });
export const projectEnvironment = z.object({ environment: z.string().min(1) });

export const roleUsage = z.object({ projects: list });
export const roleUsageRow = z.object({ project: z.string().min(1) });

/** What there is to be given, as `permissions` tells it; one that is not told is not there. */
export const permissionCatalogue = z.object({
  permissions: z.object({ root: optional(list), project: optional(list), environments: optional(list) }),
});
export const environmentPermissions = z.object({ name: z.string(), permissions: optional(list) });

/** Everybody who can sign in, and the groups; `groups` is empty on open source unless some were left behind. */
export const roster = z.object({ users: list, groups: optional(list) });

export const serviceAccountList = z.object({ serviceAccounts: list });

export const decision = z.object({
  name: z.string(),
  displayName: text,
  hasPermission: z.boolean(),
});

/** `groups` came with 8.0. */
export const personPermissions = z.object({
  overview: z.object({ root: list, project: list, environment: list, groups: optional(list) }),
  user,
  rootRole: optional(roleDetail),
  projectRoles: optional(list),
});

export const uiConfig = z.object({
  version: z.string(),
  environment: text,
  flags: optional(jsonObject),
  versionInfo: optional(z.object({ current: optional(z.object({ oss: text, enterprise: text })) })),
});

/** An admin token reads itself here, a person themselves. */
export const self = z.object({
  user: z.object({
    id: optional(z.int()),
    type: text,
    name: text,
    username: text,
    email: text,
    accountType: text,
  }),
  permissions: optional(list),
});

export const ownPermission = z.object({ permission: z.string() });

export const refusal = z.object({
  name: text,
  message: text,
  permissions: optional(z.array(z.string())),
});
