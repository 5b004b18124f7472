import 'server-only';
import { randomBytes } from 'node:crypto';
import { actorOf } from '#lib/audit/audit-event.ts';
import type { ConnectionTest } from '#lib/contract/connection.ts';
import type { CredentialReport } from '#lib/domain/connection.ts';
import type { FormValues } from '#lib/domain/credential-form.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { testFailureOf } from '#lib/outbound/failure-class.ts';
import { interactive } from './call-context.ts';
import { requireOrigin, requireSecrets, requireSettings, requireVendor } from './connection-input.ts';
import { record } from './record-audit.ts';
import { connectorOf, runtime } from './runtime.ts';
import { type RequestContext, useCase } from './use-case.ts';
import { verifyConnection } from './verify-connection.ts';
import { visibleConnection } from './visible-connection.ts';

/** Tries a credential before it is saved; it goes only to the origin entered with it (R17). */
export const testNewConnection = useCase(
  'connections:manage',
  async (
    principal,
    input: {
      readonly vendor: string;
      readonly origin: string;
      readonly settings?: FormValues;
      readonly secrets: FormValues;
    },
    request,
  ): Promise<Result<ConnectionTest>> => {
    const module = requireVendor(input.vendor);
    if (!module.ok) return module;
    const settings = requireSettings(module.value, input.settings ?? {});
    if (!settings.ok) return settings;
    const secrets = requireSecrets(module.value, settings.value, input.secrets, true);
    if (!secrets.ok) return secrets;
    const origin = requireOrigin(module.value, input.origin);
    if (!origin.ok) return answered(origin, principal, request);
    const connectionId = `test-${randomBytes(6).toString('hex')}`;
    const { outbound } = runtime();
    const connector = module.value.connect({
      connectionId,
      credentialVersion: '0',
      origin: origin.value,
      secrets: input.secrets,
      settings: settings.value,
      outbound,
    });
    const report = await connector.verify(interactive(request));
    outbound.forget(connectionId);
    return answered(report, principal, request);
  },
);

/** Tries a saved connection with its stored credential. A rejected credential may be tried again here at once (R51). */
export const testConnection = useCase(
  'connections:manage',
  async (principal, input: { readonly connectionId: string }, request): Promise<Result<ConnectionTest>> => {
    const saved = await visibleConnection(principal, input.connectionId);
    if (!saved.ok) return saved;
    const opened = connectorOf(saved.value);
    if (!opened.ok) return opened;
    runtime().outbound.forget(saved.value.id);
    const report = await verifyConnection(saved.value, opened.value.connector, request.signal);
    return answered(report, principal, request, saved.value.id);
  },
);

/** A failure is told as one class and nothing more, so that the form is no port scanner (R23). */
async function answered(
  report: Result<CredentialReport>,
  principal: Principal,
  request: RequestContext,
  connectionId?: string,
): Promise<Result<ConnectionTest>> {
  await record({
    actor: actorOf(principal),
    action: 'connection.tested',
    outcome: report.ok ? 'done' : 'refused',
    requestId: request.requestId,
    ...(connectionId === undefined ? {} : { connectionId }),
    ...(request.address === undefined ? {} : { address: request.address }),
  });
  return report.ok
    ? ok({ works: true, report: report.value })
    : ok({ works: false, failure: testFailureOf(report.problem) });
}
