import type { Instance } from './instance.ts';

/** One right of one person: everywhere without `project`, in every environment without `environment`. */
export interface Tuple {
  readonly permission: string;
  readonly project?: string;
  readonly environment?: string;
}

const DEFAULT_PROJECT = 'default';

/** What the tables give a user: own roles, project roles of groups, root roles of groups (7.4). */
export function tuplesOf(instance: Instance, user: number): readonly Tuple[] {
  const held: { readonly role: number; readonly project: string }[] = [];
  const own = instance.user(user)?.rootRole;
  if (own !== undefined) held.push({ role: own, project: DEFAULT_PROJECT });
  const groups = instance.groupsOf(user);
  const groupIds = new Set(groups.map((group) => group.id));
  for (const grant of instance.world.grants) {
    const reaches = grant.user === user || (grant.group !== undefined && groupIds.has(grant.group));
    if (reaches) held.push({ role: grant.role, project: grant.project });
  }
  for (const { rootRole } of groups) {
    if (rootRole !== undefined) held.push({ role: rootRole, project: DEFAULT_PROJECT });
  }
  const tuples = held.flatMap(({ role, project }) => rowsOf(instance, role, project));
  return [...new Map(tuples.map((tuple) => [JSON.stringify(tuple), tuple])).values()];
}

/** Root permissions lose the project, and only environment permissions keep an environment. */
function rowsOf(instance: Instance, role: number, project: string): readonly Tuple[] {
  const rows = instance.role(role)?.permissions ?? [];
  return rows.flatMap(({ name, environment }): Tuple[] => {
    const type = instance.permissions.find((one) => one.name === name)?.type;
    if (type === undefined) return [];
    if (type === 'root') return [{ permission: name }];
    if (type === 'project' || environment === undefined) return [{ permission: name, project }];
    return [{ permission: name, project, environment }];
  });
}

/** Any one of the names is enough, ADMIN is always enough, nothing ever denies. */
export function mayDo(
  tuples: readonly Tuple[],
  names: readonly string[],
  project?: string,
  environment?: string,
): boolean {
  const fits = (held: string | undefined, asked: string | undefined) =>
    held === undefined || held === '*' || held === asked;
  return tuples.some(
    (tuple) =>
      fits(tuple.project, project) &&
      fits(tuple.environment, environment) &&
      (names.includes(tuple.permission) || tuple.permission === 'ADMIN'),
  );
}
