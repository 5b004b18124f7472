import 'server-only';
import { deriveKey } from '#lib/connections/key.ts';
import { openSecrets } from '#lib/connections/open-secrets.ts';
import type { SavedConnection } from '#lib/connections/saved-connection.ts';
import type { CredentialReport } from '#lib/domain/connection.ts';
import { settingFaults, toSettings } from '#lib/domain/credential-form.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { createOutbound, type OutboundRoom } from '#lib/outbound/outbound.ts';
import { settings as installation } from '#lib/settings/settings.ts';
import type { VendorConnector, VendorModule } from '#lib/vendors/connector.ts';
import { findVendor } from '#lib/vendors/registry.ts';
import { LastGood } from './last-good.ts';

/** What the running server holds beside its database: the way out, opened connectors, what it learned of them. */
export interface Runtime {
  readonly outbound: OutboundRoom;
  readonly lastGood: LastGood;
  /** Signs page cursors. */
  readonly cursorKey: Buffer;
  readonly connectors: Map<string, OpenedConnector>;
  readonly reports: Map<string, CheckedReport>;
}

interface OpenedConnector {
  readonly version: string;
  readonly origin: string;
  readonly settings: string;
  readonly connector: VendorConnector;
}

export interface CheckedReport {
  readonly version: string;
  readonly report: CredentialReport;
  readonly checkedAt: number;
}

declare global {
  var rolecallRuntime: Runtime | undefined;
}

/** One per process, however many times a bundler copies this module. */
export function runtime(): Runtime {
  globalThis.rolecallRuntime ??= start();
  return globalThis.rolecallRuntime;
}

function start(): Runtime {
  const { outboundOrigins, listenAddress, port } = installation();
  return {
    outbound: createOutbound({
      allowedOrigins: [...outboundOrigins],
      ownListeners: [{ host: listenAddress, port }],
    }),
    lastGood: new LastGood(),
    cursorKey: deriveKey('page-cursor'),
    connectors: new Map(),
    reports: new Map(),
  };
}

/** The connector of a saved connection, opened once per credential. Problems: `secret-unreadable`, `conflict`. */
export function connectorOf(
  saved: SavedConnection,
): Result<{ connector: VendorConnector; module: VendorModule }> {
  const module = findVendor(saved.vendor);
  if (module === undefined)
    return refuse('conflict', 'This connection belongs to a vendor this version does not know.');
  const { connectors, outbound } = runtime();
  const opened = connectors.get(saved.id);
  const version = {
    version: saved.credentialVersion,
    origin: saved.origin,
    settings: JSON.stringify(saved.settings),
  };
  if (opened !== undefined && isSame(opened, version)) return ok({ connector: opened.connector, module });
  // A file of provided connections is not checked against the vendor before this.
  const settings = toSettings(module.descriptor, saved.settings);
  if (settingFaults(module.descriptor, settings).length > 0)
    return refuse('conflict', 'The settings of this connection are not complete or not known to its vendor.');
  const secrets = openSecrets(saved);
  if (!secrets.ok) return secrets;
  const connector = module.connect({
    connectionId: saved.id,
    credentialVersion: saved.credentialVersion,
    origin: saved.origin,
    secrets: secrets.value,
    settings,
    outbound,
  });
  connectors.set(saved.id, { ...version, connector });
  return ok({ connector, module });
}

function isSame(opened: OpenedConnector, version: Omit<OpenedConnector, 'connector'>): boolean {
  return (
    opened.version === version.version &&
    opened.origin === version.origin &&
    opened.settings === version.settings
  );
}

/** Forgets everything learned of a connection: after a change of credential, a switch-off or a deletion. */
export function forgetConnection(id: string): void {
  const held = runtime();
  held.connectors.delete(id);
  held.reports.delete(id);
  held.lastGood.forget(id);
  held.outbound.forget(id);
}
