import 'server-only';
import { z } from 'zod';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/domain/json.ts';

// Absent and null mean the same for every optional field: the rendered docs print "or null" for all of them.
const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);

/** Kept by reference and never copied, so that `__proto__` and friends stay ordinary data (R41). */
export const json = z.custom<JsonValue>((value) => value !== undefined);
export const jsonObject = z.custom<JsonObject>(isJsonObject);

const count = optional(z.number().int().nonnegative());
const link = optional(z.object({ href: optional(z.string()) }));

/** `UsersRep`, `Users` and the offset collections. Rows are read one by one, so a bad row spoils no page (R39). */
export const rowsWithNext = z.object({
  items: z.array(json),
  totalCount: count,
  _links: optional(z.object({ next: link })),
});

/** `Contexts` and `ContextInstances`. */
export const contextRows = rowsWithNext.extend({
  continuationToken: optional(z.string()),
  _environmentId: optional(z.string()),
});

/** `ContextRecord` and `ContextInstanceRecord` around their untyped `context`. */
export const contextRecord = z.object({
  id: optional(z.string().min(1)),
  context: json,
  lastSeen: optional(z.iso.datetime({ offset: true })),
  applicationId: optional(z.string()),
});

/** `_meta` of a context as SDKs send it. */
export const contextMeta = z.object({
  privateAttributes: optional(z.array(z.string())),
  redactedAttributes: optional(z.array(z.string())),
});

export const userFlags = z.object({ items: jsonObject });

export const flagSetting = z.object({
  _value: json.optional(),
  setting: json.optional(),
  reason: optional(jsonObject),
});

export const evaluations = z.object({ items: z.array(json) });

export const evaluation = z.object({
  key: z.string().min(1),
  name: optional(z.string()),
  _value: json.optional(),
  reason: optional(jsonObject),
});

export const rows = z.object({ items: z.array(json) });

/** The contract types the date as a number and shows it as a quoted number: both are taken. */
export const expiringTarget = z.object({
  expirationDate: z
    .union([z.number(), z.string().regex(/^\d{1,16}$/)])
    .transform(Number)
    .pipe(z.number().int()),
  _resourceId: z.object({ flagKey: optional(z.string()) }),
});

export const callerIdentity = z.object({
  accountId: optional(z.string()),
  environmentId: optional(z.string()),
  environmentName: optional(z.string()),
  projectName: optional(z.string()),
  authKind: optional(z.string()),
  tokenKind: optional(z.string()),
  tokenName: optional(z.string()),
  tokenId: optional(z.string()),
  memberId: optional(z.string()),
  serviceToken: optional(z.boolean()),
  scopes: optional(z.array(z.string())),
});

/** Of an environment only these six ever leave: the payload carries live SDK keys (R6). */
export const container = z.object({
  key: z.string().min(1),
  name: optional(z.string()),
  color: optional(z.string()),
  critical: optional(z.boolean()),
  tags: optional(z.array(z.string())),
});

export const attributeNames = z.object({
  kind: z.string(),
  names: z.array(
    z.object({
      name: z.string().min(1),
      weight: optional(z.number()),
      redacted: optional(z.boolean()),
    }),
  ),
});

export const attributeValues = z.object({
  kind: z.string(),
  values: z.array(z.object({ name: json, weight: optional(z.number()) })),
});

export const contextKind = z.object({ key: z.string().min(1), archived: optional(z.boolean()) });
