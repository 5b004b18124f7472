import { setTimeout as sleep } from 'node:timers/promises';
import { malformedBodies, type RawAnswer } from './malformed-bodies.ts';
import type { Switches } from './switches.ts';
import { hash } from './world/random.ts';

export const faultsTouch = (switches: Switches, path: string) => path.includes(switches.faultPath);

/** Waits as long as switched; the jitter follows from the request's number, so runs repeat. */
export async function delay(switches: Switches, number: number, signal: AbortSignal): Promise<void> {
  if (switches.hang)
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  const jitter = switches.jitterMs > 0 ? hash(7, number, 70) % switches.jitterMs : 0;
  const wait = switches.latencyMs + jitter;
  if (wait > 0 && !signal.aborted) await sleep(wait, undefined, { signal }).catch(() => undefined);
}

/** An answer that replaces the real one before any route runs, or undefined. */
export function replacement(switches: Switches, number: number): RawAnswer | undefined {
  if (switches.redirect !== '') {
    return { status: 302, headers: { Location: switches.redirect }, body: Buffer.alloc(0) };
  }
  if (switches.nonJson502) {
    return html(502, '<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>');
  }
  if (switches.html200) return html(200, '<!doctype html><html><body><h1>Sign in</h1></body></html>');
  const malformed = Object.entries(malformedBodies).find(([name]) => name === switches.malformedBody)?.[1];
  if (malformed !== undefined) return malformed();
  if (switches.errorRate > 0 && (hash(11, number, 71) % 10_000) / 10_000 < switches.errorRate) {
    return failure(switches, number);
  }
  return undefined;
}

const html = (status: number, body: string): RawAnswer => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body: Buffer.from(body),
});

function failure(switches: Switches, number: number): RawAnswer {
  const statuses = switches.errorStatuses.split(',').map(Number);
  const status = statuses[hash(13, number, 72) % statuses.length] ?? 500;
  const code = status === 503 ? 'service_unavailable' : 'internal_service_error';
  const body = JSON.stringify({ code, message: 'Requested service unavailable' });
  return { status, headers: { 'Content-Type': 'application/json' }, body: Buffer.from(body) };
}
