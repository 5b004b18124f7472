import 'server-only';
import type { z } from 'zod';
import type { JsonValue } from '#lib/domain/json.ts';

export interface ReadRows<T> {
  readonly rows: readonly T[];
  readonly unreadable: number;
}

/** Reads rows one by one; those that cannot be read are set aside and counted (R39). */
export function readRows<S extends z.ZodType>(
  items: readonly JsonValue[] | undefined,
  schema: S,
): ReadRows<z.output<S>> {
  const rows: z.output<S>[] = [];
  let unreadable = 0;
  for (const raw of items ?? []) {
    const parsed = schema.safeParse(raw);
    if (parsed.success) rows.push(parsed.data);
    else unreadable += 1;
  }
  return { rows, unreadable };
}
