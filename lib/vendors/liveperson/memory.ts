import 'server-only';
import type { Problem } from '#lib/domain/problem.ts';
import { BoundedMap } from '#lib/outbound/bounded-map.ts';
import type { ConnectorInput } from '#lib/vendors/connector.ts';
import type { Outbound } from '#lib/vendors/outbound-call.ts';

/** What is remembered of one version of one connection's credential, in memory only (R17a). */
export interface Memory {
  /** Host names by service, with the moment each is to be asked for again (epoch ms). */
  readonly domains: Map<string, { readonly host: string; readonly until: number }>;
  token?: { readonly value: string; readonly renewAt: number };
  /** Why no token was given, and until when nobody is asked again (R51). */
  refused?: { readonly problem: Problem; readonly until: number };
}

/** Nothing remembered: a credential is being tried, so it is the secret that must answer and no token of earlier. */
export function forget(memory: Memory): void {
  memory.domains.clear();
  delete memory.token;
  delete memory.refused;
}

const memories = new WeakMap<Outbound, BoundedMap<Memory>>();

/** The memory lives as long as the way out; another secret, origin or account has another one. */
export function memoryOf({
  outbound,
  connectionId,
  credentialVersion,
  origin,
  settings,
}: ConnectorInput): Memory {
  const known = memories.get(outbound) ?? new BoundedMap<Memory>(500);
  memories.set(outbound, known);
  const key = JSON.stringify([connectionId, credentialVersion, origin, settings.account, settings.method]);
  return known.open(key, () => ({ domains: new Map() }));
}
