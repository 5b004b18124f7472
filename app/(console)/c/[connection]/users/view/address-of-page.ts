import type { RecordAddress } from '#lib/queries/record-address.ts';
import { listedDirectory } from '#lib/queries/table-view.ts';
import type { ConnectionFacts } from '../../../../../../components/users/connection-facts.ts';

/** The record the address names; undefined without a key or with a directory this vendor has not. */
export function addressOfPage(
  connection: ConnectionFacts,
  params: URLSearchParams,
): RecordAddress | undefined {
  const { directories } = connection.vendor;
  const key = params.get('key');
  const id = params.get('directory');
  const directory = id === null ? listedDirectory(directories) : directories.find((known) => known.id === id);
  if (key === null || key === '' || directory === undefined) return undefined;
  const project = params.get('project');
  const environment = params.get('environment');
  const kind = params.get('kind');
  return {
    connectionId: connection.id,
    directory: directory.id,
    ...(project ? { project } : {}),
    ...(environment ? { environment } : {}),
    key,
    ...(kind ? { kind } : {}),
  };
}
