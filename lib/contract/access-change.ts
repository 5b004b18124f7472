import { z } from 'zod';
import type { AccessChange } from '#lib/domain/access-answer.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** Characters of all changes in an address. */
export const MAX_CHANGE = 4000;

const MOST_CHANGES = 16;

const id = z.string().min(1).max(1024);
const texts = z.array(z.string().min(1).max(1000)).min(1).max(64);

const statement = z.strictObject({
  effect: z.enum(['allow', 'deny', 'unclear']),
  resources: texts.exactOptional(),
  notResources: texts.exactOptional(),
  actions: texts.exactOptional(),
  notActions: texts.exactOptional(),
});

const statements = z.array(statement).min(1).max(16);

const values = z.record(z.string().min(1).max(256), z.array(z.string().max(1000)).max(1000));

const grant = z.strictObject({
  role: id,
  attributes: values.exactOptional(),
  possibleAttributes: values.exactOptional(),
  attributesUnread: z.literal(true).exactOptional(),
  condition: z.string().min(1).max(300).exactOptional(),
});

/** A change tried in thought, as a browser may send it. */
export const accessChange = z
  .discriminatedUnion('change', [
    z.strictObject({ change: z.literal('add-role'), subject: id, grant }),
    z.strictObject({ change: z.literal('remove-role'), subject: id, role: id }),
    z.strictObject({ change: z.literal('add-group'), subject: id, group: id }),
    z.strictObject({ change: z.literal('remove-group'), subject: id, group: id }),
    z.strictObject({ change: z.literal('add-group-role'), group: id, grant }),
    z.strictObject({ change: z.literal('remove-group-role'), group: id, role: id }),
    z.strictObject({ change: z.literal('add-statement'), role: id, statements }),
    z.strictObject({
      change: z.literal('remove-statement'),
      role: id,
      index: z.number().int().min(0).max(100_000),
    }),
    z.strictObject({ change: z.literal('add-permission-grant'), subject: id, statements }),
  ])
  .meta({ id: 'AccessChange' });

const accessChanges = z.array(accessChange).min(1).max(MOST_CHANGES);

/**
 * Reads changes as they stand in an address, as JSON: one alone, or a list. Problem: `invalid-parameter`, which names the
 * members that are wrong, each below the number of its change.
 */
export function parseAccessChanges(text: string): Result<readonly AccessChange[]> {
  const json = parseJson(text);
  const parsed = accessChanges.safeParse(Array.isArray(json) ? json : [json]);
  if (parsed.success) return ok(parsed.data);
  const errors = parsed.error.issues.slice(0, 20).map(({ path, code }) => ({
    pointer: ['?change', ...path.map((part) => String(part).slice(0, 64))].join('/'),
    code,
  }));
  return refuse('invalid-parameter', 'The change could not be read.', { errors });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
