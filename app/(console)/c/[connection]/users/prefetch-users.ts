import 'server-only';
import { type DehydratedState, dehydrate, QueryClient } from '@tanstack/react-query';
import { listEnvironments, listProjects } from '#lib/directory/list-containers.ts';
import { listRows } from '#lib/directory/list-rows.ts';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import type { Principal } from '#lib/domain/principal.ts';
import type { Result } from '#lib/domain/result.ts';
import { containersKey, rowsKey } from '#lib/queries/keys.ts';
import { listParameters } from '#lib/queries/list-parameters.ts';
import type { TableView } from '#lib/queries/table-view.ts';
import { withinPatience } from '../within-patience.ts';

/** The first rows and the names of the pickers, under the keys the browser looks for. */
export async function prefetchUsers(
  principal: Principal,
  connectionId: string,
  descriptor: DirectoryDescriptor,
  view: TableView,
): Promise<DehydratedState> {
  const client = new QueryClient();
  const parameters = listParameters(view, Date.now());
  const complete = descriptor.needs.every((level) => view[level] !== undefined);
  const asked = { connectionId, directory: view.directory, ...parameters };
  const wanted = [
    complete && keep(client, rowsKey(connectionId, view.directory, parameters), listRows(principal, asked)),
    keep(
      client,
      containersKey(connectionId, 'projects', { q: '' }),
      listProjects(principal, { connectionId }),
    ),
    view.project !== undefined &&
      keep(
        client,
        containersKey(connectionId, 'environments', { q: '', project: view.project }),
        listEnvironments(principal, { connectionId, project: view.project }),
      ),
  ];
  await withinPatience(Promise.all(wanted));
  return dehydrate(client);
}

/** A failure is not kept: the browser asks again and learns it with its request id. */
async function keep<T>(
  client: QueryClient,
  key: readonly unknown[],
  answer: Promise<Result<T>>,
): Promise<void> {
  const result = await answer;
  if (result.ok) client.setQueryData(key, result.value);
}
