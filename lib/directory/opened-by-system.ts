import 'server-only';
import type { SavedConnection } from '#lib/connections/saved-connection.ts';
import { connectorOf } from './runtime.ts';
import type { OpenDirectory } from './visible-connection.ts';

/** A directory opened for work of the server's own, which nobody asked for; undefined where it cannot be. */
export function openedBySystem(saved: SavedConnection, id: string): OpenDirectory | undefined {
  const opened = saved.enabled ? connectorOf(saved) : undefined;
  if (opened?.ok !== true) return undefined;
  const { connector, module } = opened.value;
  const directory = connector.directories[id];
  const descriptor = module.descriptor.directories.find((one) => one.id === id);
  if (directory === undefined || descriptor === undefined) return undefined;
  return { saved, connector, module, directory, descriptor };
}
