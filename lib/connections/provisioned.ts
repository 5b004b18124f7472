import 'server-only';
import type { SavedConnection } from './saved-connection.ts';

declare global {
  // One list per process, though bundles hold several copies of this module.
  var rolecallProvisioned: readonly SavedConnection[] | undefined;
}

/** The connections of the provisioning file, as read at start. */
export function provisionedConnections(): readonly SavedConnection[] {
  return globalThis.rolecallProvisioned ?? [];
}

export function installProvisioned(connections: readonly SavedConnection[]): void {
  globalThis.rolecallProvisioned = connections;
}
