export type Json = string | number | boolean | null | readonly Json[] | JsonMap;
export type JsonMap = { readonly [key: string]: Json };

export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Drops undefined members and keeps odd names such as `__proto__` as ordinary members. */
export function compact(members: Readonly<Record<string, Json | undefined>>): JsonMap {
  const kept: [string, Json][] = [];
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined) kept.push([name, value]);
  }
  return Object.fromEntries(kept);
}
