import 'server-only';
import { z } from 'zod';

// The documentation's samples quote numbers and booleans that are bare on the wire: both are taken (section 14).
const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);
const integer = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number),
]);
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
/** Beyond 2^31, so numbers on the wire and text everywhere else. */
const id = z.union([z.number().int().transform(String), z.string().regex(/^-?\d{1,20}$/)]);
const text = optional(z.string());

export const profileRecord = z.object({
  id,
  name: z.string(),
  deleted: optional(flag),
  description: text,
  roleTypeId: optional(integer),
  roleTypeName: text,
  permissions: optional(z.array(integer)),
  permissionPackages: optional(
    z.array(
      z.object({
        id,
        isEnabled: optional(flag),
        isDisplayed: optional(flag),
        featureKeys: optional(z.array(z.string())),
      }),
    ),
  ),
  numOfAssignedUsers: optional(integer),
  isAssignedToLPA: optional(flag),
  dateUpdated: text,
});
export type ProfileRecord = z.output<typeof profileRecord>;

export const skillRecord = z.object({ id, name: text, deleted: optional(flag) });

export const groupRecord = z.object({
  id,
  name: z.string(),
  deleted: optional(flag),
  isEnabled: optional(flag),
  description: text,
  parentGroupId: optional(id),
  dateUpdated: text,
});
export type GroupRecord = z.output<typeof groupRecord>;
