import 'server-only';
import { type AuditEvent, actorOf } from '#lib/audit/audit-event.ts';
import { audited } from '#lib/audit/audited.ts';
import { createConnection } from '#lib/connections/create-connection.ts';
import { requireChangeable } from '#lib/connections/require-changeable.ts';
import type { SavedConnection } from '#lib/connections/saved-connection.ts';
import { deleteConnection, updateConnection } from '#lib/connections/update-connection.ts';
import type { ConnectionView } from '#lib/contract/connection.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import type { FormValues } from '#lib/domain/credential-form.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { changedFields, toConnectionChange, type WantedChange } from './connection-change.ts';
import { requireOrigin, requireSecrets, requireSettings, requireVendor } from './connection-input.ts';
import { toConnectionView } from './connection-view.ts';
import { forgetConnection } from './runtime.ts';
import { forgetSnapshots, snapshotOwner } from './snapshot-owner.ts';
import { snapshotStore } from './snapshot-room.ts';
import { type RequestContext, useCase } from './use-case.ts';
import { checkInBackground } from './verify-connection.ts';
import { visibleConnection } from './visible-connection.ts';

/** Saves a connection. Problems: `validation-failed`, `target-not-allowed`, `conflict`, `audit-unavailable`. */
export const addConnection = useCase(
  'connections:manage',
  async (
    principal,
    input: {
      readonly vendor: string;
      readonly name: string;
      readonly origin: string;
      readonly settings?: FormValues;
      readonly secrets: FormValues;
    },
    request,
  ): Promise<Result<ConnectionView>> => {
    const module = requireVendor(input.vendor);
    if (!module.ok) return module;
    const origin = requireOrigin(module.value, input.origin);
    if (!origin.ok) return origin;
    const settings = requireSettings(module.value, input.settings ?? {});
    if (!settings.ok) return settings;
    const secrets = requireSecrets(module.value, settings.value, input.secrets, true);
    if (!secrets.ok) return secrets;
    const db = controlDatabase();
    const created = await audited(
      db,
      (saved: SavedConnection) =>
        event(principal, request, 'connection.created', saved, {
          origin: saved.origin,
          fields: changedFields({ settings: settings.value, secrets: input.secrets }, {}, settings.value),
        }),
      (trx) => createConnection(trx, { ...input, origin: origin.value, settings: settings.value }),
    );
    if (!created.ok) return created;
    checkInBackground(created.value);
    return ok(toConnectionView(created.value));
  },
);

/** Renames, points elsewhere, rotates, disables or enables. Problems also: `not-found`, `secret-reentry-required`. */
export const changeConnection = useCase(
  'connections:manage',
  async (
    principal,
    input: WantedChange & { readonly connectionId: string },
    request,
  ): Promise<Result<ConnectionView>> => {
    const { connectionId, ...wanted } = input;
    const saved = await visibleConnection(principal, connectionId);
    if (!saved.ok) return saved;
    const module = requireVendor(saved.value.vendor);
    if (!module.ok) return module;
    const changed = await audited(
      controlDatabase(),
      (after: SavedConnection) =>
        event(principal, request, 'connection.changed', saved.value, {
          fields: changedFields(wanted, saved.value.settings, after.settings),
        }),
      async (trx) => {
        // Read again inside the transaction: what the secrets were entered for must be what is compared.
        const present = await requireChangeable(trx, connectionId);
        if (!present.ok) return present;
        const change = toConnectionChange(module.value, present.value, wanted);
        return change.ok ? updateConnection(trx, connectionId, change.value) : change;
      },
    );
    if (!changed.ok) return changed;
    if (snapshotOwner(changed.value) !== snapshotOwner(saved.value)) await forgetSnapshots(saved.value);
    forgetConnection(connectionId);
    checkInBackground(changed.value);
    return ok(toConnectionView(changed.value));
  },
);

/** Deletes a connection with its credential, once its name was typed. Problems also: `confirmation-required`, `snapshots-unavailable`. */
export const removeConnection = useCase(
  'connections:manage',
  async (
    principal,
    input: { readonly connectionId: string; readonly confirmName: string },
    request,
  ): Promise<Result<undefined>> => {
    const saved = await visibleConnection(principal, input.connectionId);
    if (!saved.ok) return saved;
    if (input.confirmName !== saved.value.name) {
      return refuse('confirmation-required', 'Type the name of the connection to delete it.');
    }
    // Its lists go with it, which needs the database they are in.
    const reachable = await (await snapshotStore()).verify();
    if (!reachable.ok) return reachable;
    const removed = await audited(
      controlDatabase(),
      event(principal, request, 'connection.deleted', saved.value, {}),
      (trx) => deleteConnection(trx, input.connectionId),
    );
    if (!removed.ok) return removed;
    await forgetSnapshots(saved.value);
    forgetConnection(input.connectionId);
    return ok(undefined);
  },
);

function event(
  principal: Principal,
  request: RequestContext,
  action: string,
  saved: SavedConnection,
  detail: NonNullable<AuditEvent['detail']>,
): AuditEvent {
  return {
    actor: actorOf(principal),
    action,
    outcome: 'done',
    connectionId: saved.id,
    requestId: request.requestId,
    ...(request.address === undefined ? {} : { address: request.address }),
    detail: { vendor: saved.vendor, name: saved.name, ...detail },
  };
}
