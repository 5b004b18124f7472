import 'server-only';
import type { SavedConnection } from '#lib/connections/saved-connection.ts';
import type { ConnectionView } from '#lib/contract/connection.ts';
import type { ConnectionStatus } from '#lib/domain/connection.ts';
import { toSettings } from '#lib/domain/credential-form.ts';
import { findVendor } from '#lib/vendors/registry.ts';
import { budgetOf } from './answer-meta.ts';
import { connectorOf, runtime } from './runtime.ts';

/** A connection as it may be shown: never a secret, only when one was set and its fingerprint (R6, R15). */
export function toConnectionView(saved: SavedConnection): ConnectionView {
  const health = runtime().outbound.health(saved.id);
  const checked = runtime().reports.get(saved.id);
  const current = checked?.version === saved.credentialVersion ? checked : undefined;
  const module = findVendor(saved.vendor);
  const status = statusOf(saved, current?.report.abilities ?? []);
  const failing = status === 'failing' || (status === 'limited' && isFailing(saved.id));
  return {
    id: saved.id,
    vendor: saved.vendor,
    name: saved.name,
    origin: saved.origin,
    status,
    problem:
      failing && health.lastFailure !== undefined
        ? { slug: health.lastFailure.slug, since: health.lastFailure.at }
        : null,
    enabled: saved.enabled,
    provisioned: saved.provisioned,
    createdAt: saved.createdAt,
    updatedAt: saved.updatedAt,
    lastSuccessAt: health.lastSuccessAt ?? null,
    directories: module?.descriptor.directories.map((directory) => directory.id) ?? [],
    settings: module === undefined ? saved.settings : toSettings(module.descriptor, saved.settings),
    secrets: Object.entries(saved.secrets).map(([field, mark]) => ({
      field,
      set: mark.set,
      updatedAt: mark.updatedAt,
      fingerprint: mark.fingerprint,
    })),
    report: current === undefined ? null : { ...current.report, checkedAt: current.checkedAt },
    budget: budgetOf(saved.id),
  };
}

/** Unknown is not healthy: without a call that succeeded the status is `unchecked`. */
function statusOf(
  saved: SavedConnection,
  abilities: readonly { readonly state: string }[],
): ConnectionStatus {
  if (!saved.enabled) return 'disabled';
  const opened = connectorOf(saved);
  if (!opened.ok) return opened.problem.slug === 'secret-unreadable' ? 'secret-unreadable' : 'failing';
  const health = runtime().outbound.health(saved.id);
  if (isFailing(saved.id)) return health.lastFailure?.slug === 'vendor-rate-limited' ? 'limited' : 'failing';
  if (health.lastSuccessAt === undefined) return 'unchecked';
  return abilities.some((ability) => ability.state === 'forbidden') ? 'limited' : 'working';
}

function isFailing(connectionId: string): boolean {
  const { lastFailure, lastSuccessAt } = runtime().outbound.health(connectionId);
  return lastFailure !== undefined && lastFailure.at >= (lastSuccessAt ?? 0);
}
