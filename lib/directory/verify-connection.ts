import 'server-only';
import { listConnections } from '#lib/connections/find-connection.ts';
import type { SavedConnection } from '#lib/connections/saved-connection.ts';
import type { CredentialReport } from '#lib/domain/connection.ts';
import type { Result } from '#lib/domain/result.ts';
import { log } from '#lib/log/log.ts';
import type { VendorConnector } from '#lib/vendors/connector.ts';
import { background, interactive } from './call-context.ts';
import { connectorOf, runtime } from './runtime.ts';

const checking = new Set<string>();

/** Asks the vendor who the credential is and remembers the answer for this credential. */
export async function verifyConnection(
  saved: SavedConnection,
  connector: VendorConnector,
  signal?: AbortSignal,
): Promise<Result<CredentialReport>> {
  const report = await connector.verify(interactive(signal === undefined ? {} : { signal }));
  if (report.ok) remember(saved, report.value);
  return report;
}

/** Checks a connection once after the start or a change of credential, without making anyone wait. */
export function checkInBackground(saved: SavedConnection): void {
  const name = `${saved.id}@${saved.credentialVersion}`;
  const known = runtime().reports.get(saved.id)?.version === saved.credentialVersion;
  if (known || !saved.enabled || checking.has(name)) return;
  const opened = connectorOf(saved);
  if (!opened.ok) return;
  checking.add(name);
  opened.value.connector
    .verify(background())
    .then((report) => {
      if (report.ok) remember(saved, report.value);
    })
    .catch((error: unknown) => log.error({ event: 'connection.check-failed', error, connectionId: saved.id }))
    .finally(() => checking.delete(name));
}

function remember(saved: SavedConnection, report: CredentialReport): void {
  runtime().reports.set(saved.id, { version: saved.credentialVersion, report, checkedAt: Date.now() });
}

/** At start-up: what each connection's credential is and may read, so that the first screen already knows. */
export async function checkAllInBackground(): Promise<void> {
  for (const saved of await listConnections()) checkInBackground(saved);
}
