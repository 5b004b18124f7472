export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface Difference {
  /** Such as `users[].rootRole`; what stands at which place of a list does not matter. */
  readonly path: string;
  readonly real: string;
  readonly simulated: string;
}

const ABSENT = 'absent';
/** By these, rows of two lists in different order are brought together. */
const KEYS = ['id', 'userId', 'user', 'project', 'name', 'permission', 'environment', 'ownerType'];

/** Where two bodies differ in keys, types or values, whatever the order of their lists. */
export function findDifferences(real: Json, simulated: Json, path = ''): readonly Difference[] {
  if (isList(real) && isList(simulated)) return inLists(real, simulated, path);
  if (isMap(real) && isMap(simulated)) return inMaps(real, simulated, path);
  return real === simulated ? [] : [{ path, real: show(real), simulated: show(simulated) }];
}

function inMaps(
  real: { readonly [key: string]: Json },
  simulated: { readonly [key: string]: Json },
  path: string,
): readonly Difference[] {
  const keys = new Set([...Object.keys(real), ...Object.keys(simulated)]);
  return [...keys].flatMap((key) => {
    const below = path === '' ? key : `${path}.${key}`;
    const [one, other] = [real[key], simulated[key]];
    if (one !== undefined && other !== undefined) return findDifferences(one, other, below);
    return [{ path: below, real: show(one), simulated: show(other) }];
  });
}

function inLists(real: readonly Json[], simulated: readonly Json[], path: string): readonly Difference[] {
  const below = `${path}[]`;
  const sizes = { path: `${path}.length`, real: String(real.length), simulated: String(simulated.length) };
  if (real.length !== simulated.length) return [sizes];
  const others = sorted(simulated);
  return sorted(real).flatMap((row, at) => findDifferences(row, others[at] ?? null, below));
}

function sorted(rows: readonly Json[]): readonly Json[] {
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);
}

function keyOf(row: Json): string {
  if (!isMap(row)) return JSON.stringify(row);
  return KEYS.map((key) => {
    const value = row[key];
    return value === undefined ? '' : isMap(value) ? keyOf(value) : JSON.stringify(value);
  }).join('\n');
}

const show = (value: Json | undefined) =>
  value === undefined ? ABSENT : JSON.stringify(value).slice(0, 160);

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const isMap = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !isList(value);
