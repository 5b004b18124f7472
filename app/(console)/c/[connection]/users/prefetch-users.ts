import 'server-only';
import type { DehydratedState } from '@tanstack/react-query';
import { listEnvironments, listProjects } from '#lib/directory/list-containers.ts';
import { listRows } from '#lib/directory/list-rows.ts';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { containersKey, rowsKey } from '#lib/queries/keys.ts';
import { listParameters } from '#lib/queries/list-parameters.ts';
import type { TableView } from '#lib/queries/table-view.ts';
import { prefetch, type Wanted } from '../prefetch.ts';

/** The first rows and, where a list lies in a place, the names of the pickers. */
export function prefetchUsers(
  principal: Principal,
  connectionId: string,
  descriptor: DirectoryDescriptor,
  view: TableView,
): Promise<DehydratedState> {
  const parameters = listParameters(view, Date.now());
  const complete = descriptor.needs.every((level) => view[level] !== undefined);
  const asked = { connectionId, directory: view.directory, ...parameters };
  return prefetch([
    ...(complete
      ? [{ key: rowsKey(connectionId, view.directory, parameters), answer: listRows(principal, asked) }]
      : []),
    ...(descriptor.needs.length === 0 ? [] : pickers(principal, connectionId, view.project)),
  ]);
}

function pickers(principal: Principal, connectionId: string, project: string | undefined): readonly Wanted[] {
  const projects = {
    key: containersKey(connectionId, 'projects', { q: '' }),
    answer: listProjects(principal, { connectionId }),
  };
  if (project === undefined) return [projects];
  const environments = {
    key: containersKey(connectionId, 'environments', { q: '', project }),
    answer: listEnvironments(principal, { connectionId, project }),
  };
  return [projects, environments];
}
