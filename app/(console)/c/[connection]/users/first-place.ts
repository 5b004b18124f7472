import 'server-only';
import { listEnvironments, listProjects } from '#lib/directory/list-containers.ts';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { changeView, type TableView } from '#lib/queries/table-view.ts';

/** The view with the first project and environment where the address names none; undefined when nothing is missing. */
export async function firstPlace(
  principal: Principal,
  connectionId: string,
  descriptor: DirectoryDescriptor,
  view: TableView,
): Promise<TableView | undefined> {
  if (descriptor.needs.every((level) => view[level] !== undefined)) return undefined;
  const project = view.project ?? (await firstProject(principal, connectionId));
  if (project === undefined) return undefined;
  const environments = await listEnvironments(principal, { connectionId, project });
  const environment = environments.ok ? environments.value.items[0]?.key : undefined;
  if (environment === undefined && view.project !== undefined) return undefined;
  return changeView(view, { project, environment });
}

async function firstProject(principal: Principal, connectionId: string): Promise<string | undefined> {
  const projects = await listProjects(principal, { connectionId });
  return projects.ok ? projects.value.items[0]?.key : undefined;
}
