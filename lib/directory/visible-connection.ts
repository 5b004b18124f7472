import 'server-only';
import { findConnection } from '#lib/connections/find-connection.ts';
import type { SavedConnection } from '#lib/connections/saved-connection.ts';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import { type Principal, seesConnection } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { VendorConnector, VendorModule } from '#lib/vendors/connector.ts';
import type { Directory } from '#lib/vendors/directory-source.ts';
import { connectorOf } from './runtime.ts';

const ABSENT = 'There is no such connection, or you may not see it.';

/** A connection the principal may see; one it may not see answers exactly as one that does not exist (R2). */
export async function visibleConnection(principal: Principal, id: string): Promise<Result<SavedConnection>> {
  const saved = seesConnection(principal, id) ? await findConnection(id) : undefined;
  return saved === undefined ? refuse('not-found', ABSENT) : ok(saved);
}

export interface OpenConnection {
  readonly saved: SavedConnection;
  readonly module: VendorModule;
  readonly connector: VendorConnector;
}

/** A visible, enabled connection with its connector. Problems: `not-found`, `conflict`, `secret-unreadable`. */
export async function openConnection(principal: Principal, id: string): Promise<Result<OpenConnection>> {
  const saved = await visibleConnection(principal, id);
  if (!saved.ok) return saved;
  if (!saved.value.enabled)
    return refuse('conflict', 'This connection is disabled. An administrator can enable it.');
  const opened = connectorOf(saved.value);
  return opened.ok ? ok({ saved: saved.value, ...opened.value }) : opened;
}

export interface OpenDirectory extends OpenConnection {
  readonly directory: Directory;
  readonly descriptor: DirectoryDescriptor;
}

/** One directory of an open connection. An ability that is not there is `not-found`. */
export async function openDirectory(
  principal: Principal,
  input: { readonly connectionId: string; readonly directory: string },
): Promise<Result<OpenDirectory>> {
  const open = await openConnection(principal, input.connectionId);
  if (!open.ok) return open;
  const { module, connector } = open.value;
  const descriptor = module.descriptor.directories.find((entry) => entry.id === input.directory);
  const directory = Object.hasOwn(connector.directories, input.directory)
    ? connector.directories[input.directory]
    : undefined;
  if (descriptor === undefined || directory === undefined)
    return refuse('not-found', 'There is nothing at this address.');
  return ok({ ...open.value, directory, descriptor });
}
