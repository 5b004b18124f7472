import { z } from 'zod';
import type { JsonValue } from '#lib/domain/json.ts';

/** Any JSON value; checked by construction, since it only ever comes out of a JSON parser of ours. */
export const jsonValue = z
  .custom<JsonValue>((value) => value !== undefined)
  .meta({ description: 'Any JSON value' });

/** A list as answers carry it; read-only, like the domain's own. */
export function list<T extends z.ZodType>(item: T): z.ZodReadonly<z.ZodArray<T>> {
  return z.array(item).readonly();
}
