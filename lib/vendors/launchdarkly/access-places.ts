import 'server-only';
import type { AccessPlace } from '#lib/domain/access-data.ts';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { Caller } from './caller.ts';
import { listOf, toText } from './fields.ts';
import { operations } from './operations.ts';
import { container } from './schema.ts';
import { walkPages } from './walk-pages.ts';

/** Small pages: each project brings up to twenty environments with all their settings. */
const PROJECTS_PER_PAGE = 20;
const ENVIRONMENTS_PER_PAGE = 20;

/**
 * Projects with their environments, reduced to what policies can ask about: the payloads carry live keys, and none of them
 * gets beyond this function (fact 15).
 */
export async function readPlaces(caller: Caller, ctx: CallContext): Promise<Result<readonly JsonValue[]>> {
  const walked = await walkPages(caller, ctx, {
    operation: operations.walkProjects,
    query: [['expand', 'environments']],
    limit: PROJECTS_PER_PAGE,
    identity: 'key',
    keep: (rows) => rows.map(reduceProject),
  });
  if (!walked.ok) return walked;
  const projects: JsonValue[] = [];
  for (const { place, environments } of walked.value.kept.flat()) {
    if (place === undefined) continue;
    const inside = environments ?? (await readEnvironments(caller, ctx, place.key));
    projects.push({ ...place, environments: Array.isArray(inside) ? inside : [] });
  }
  return ok(projects);
}

type Reduced = { readonly key: string; readonly [name: string]: JsonValue };

function reduceProject(raw: JsonValue) {
  const { environments } = isJsonObject(raw) ? raw : {};
  const { items, totalCount } = isJsonObject(environments) ? environments : {};
  const inside = listOf(items, reduce);
  // The expansion stops at the first twenty (5.1).
  const isWhole = inside !== undefined && (typeof totalCount !== 'number' || inside.length >= totalCount);
  return { place: reduce(raw), environments: isWhole ? inside : undefined };
}

/** Environments that cannot be listed have unknown tags, which is said of each place not in the data. */
async function readEnvironments(caller: Caller, ctx: CallContext, project: string) {
  const walked = await walkPages(caller, ctx, {
    operation: operations.listEnvironments,
    params: { project },
    limit: ENVIRONMENTS_PER_PAGE,
    identity: 'key',
    keep: (rows) => listOf(rows, reduce) ?? [],
  });
  return walked.ok ? walked.value.kept.flat() : [];
}

function reduce(raw: JsonValue): Reduced | undefined {
  const { data } = container.safeParse(raw);
  if (data === undefined) return undefined;
  const { key, name = key, tags, critical } = data;
  return {
    key,
    name,
    ...(tags === undefined ? {} : { tags }),
    ...(critical === undefined ? {} : { critical }),
  };
}

/** Names a specifier can hold without meaning something else by it (11.1). */
const PLAIN = /^[\w.-]+$/;

/** Projects and environments whose tags, and of environments whether they are critical, are known for certain. */
export function toPlaces(projects: readonly JsonValue[]): readonly AccessPlace[] {
  return projects.flatMap((raw) => {
    const project = toPlace(raw, 'proj', false);
    const key = isJsonObject(raw) ? toText(raw.key) : undefined;
    const inside = isJsonObject(raw) ? (listOf(raw.environments, (one) => one) ?? []) : [];
    if (key === undefined || !PLAIN.test(key)) return [];
    const environments = inside.flatMap((one) => toPlace(one, `proj/${key}:env`, true) ?? []);
    return [...(project === undefined ? [] : [project]), ...environments];
  });
}

function toPlace(raw: JsonValue, kind: string, needsCritical: boolean): AccessPlace | undefined {
  if (!isJsonObject(raw)) return undefined;
  const { critical } = raw;
  const key = toText(raw.key);
  const tags = listOf(raw.tags, toText);
  if (key === undefined || !PLAIN.test(key) || tags === undefined) return undefined;
  if (needsCritical && typeof critical !== 'boolean') return undefined;
  const properties = needsCritical ? { critical: String(critical) } : {};
  return { resource: `${kind}/${key}`, name: toText(raw.name) ?? key, tags, properties };
}
