import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './incoming.ts';
import { malformedBodies } from './malformed-bodies.ts';
import type { Switches } from './switches.ts';
import { hash } from './world/random.ts';

/** Waits as long as switched, or until the caller has gone. */
export async function delay({ hang, latencyMs }: Switches, signal: AbortSignal): Promise<void> {
  if (hang) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  if (latencyMs > 0 && !signal.aborted) await sleep(latencyMs, undefined, { signal }).catch(() => undefined);
}

/** An answer in place of the real one, or undefined. */
export function replacement(switches: Switches, number: number): Answer | undefined {
  const html = (status: number) => ({
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>',
  });
  if (switches.redirect !== '') return { status: 302, headers: { location: switches.redirect } };
  if (switches.nonJson502) return html(502);
  if (switches.html200) return html(200);
  const body = malformedBodies[switches.malformedBody];
  if (body !== undefined) return { status: 200, headers: { 'content-type': 'application/json' }, body };
  if (switches.failRate > 0 && (hash(11, number, 71) % 10_000) / 10_000 < switches.failRate) {
    return { status: 503, headers: { 'content-type': 'application/json' }, body: '{"error":"unavailable"}' };
  }
  return undefined;
}
