import 'server-only';
import { ok, type Result } from '#lib/domain/result.ts';
import { liveMeta, type Meta, staleMeta } from './answer-meta.ts';
import { mayBridge } from './last-good.ts';
import { runtime } from './runtime.ts';
import type { OpenConnection } from './visible-connection.ts';

export interface LiveAnswer<T> {
  readonly value: T;
  readonly meta: Meta;
}

/**
 * Asks the vendor, always. Only when it cannot answer, an answer of at most 15 minutes ago is given instead and marked
 * stale with the reason (R52). `key` holds every parameter that shapes the answer; connection and credential are added.
 */
export async function readLive<T>(
  open: OpenConnection,
  key: readonly unknown[],
  ask: () => Promise<Result<T>>,
  vendorCalls: (value: T) => number = () => 1,
): Promise<Result<LiveAnswer<T>>> {
  const { lastGood } = runtime();
  const { id, credentialVersion } = open.saved;
  const name = JSON.stringify([credentialVersion, ...key]);
  const startedAt = Date.now();
  const answer = await ask();
  if (answer.ok) {
    lastGood.keepSoon(id, name, answer.value);
    return ok({ value: answer.value, meta: liveMeta(id, startedAt, vendorCalls(answer.value)) });
  }
  const kept = mayBridge(answer.problem.slug) ? lastGood.find(id, name) : undefined;
  if (kept === undefined) return answer;
  // The store holds what this very key put there, so the value has the type `ask` answers.
  return ok({ value: kept.value as T, meta: staleMeta(id, kept.at, answer.problem) });
}
