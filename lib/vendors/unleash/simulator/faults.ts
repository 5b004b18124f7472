import { setTimeout as sleep } from 'node:timers/promises';
import { malformedBodies, type RawAnswer } from './malformed-bodies.ts';
import { defaultSwitches, type Switches } from './switches.ts';
import { hash } from './world/random.ts';

/** Paths outside `faultPath` keep the ways of answering but none of the breakages. */
export function switchesFor(switches: Switches, path: string): Switches {
  if (path.includes(switches.faultPath)) return switches;
  const { maskEmails, gzip, loginLimitPerMinute } = switches;
  return { ...defaultSwitches, maskEmails, gzip, loginLimitPerMinute };
}

/** Waits as long as switched; the jitter follows from the request's number, so runs repeat. */
export async function delay(switches: Switches, number: number, signal: AbortSignal): Promise<void> {
  if (switches.hang)
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  const jitter = switches.jitterMs > 0 ? hash(7, number, 70) % switches.jitterMs : 0;
  const wait = switches.latencyMs + jitter;
  if (wait > 0 && !signal.aborted) await sleep(wait, undefined, { signal }).catch(() => undefined);
}

/** An answer that replaces the real one before any route runs, or undefined. */
export function replacement(switches: Switches): RawAnswer | undefined {
  if (switches.redirect !== '') {
    return { status: 302, headers: { Location: switches.redirect }, body: Buffer.alloc(0) };
  }
  if (switches.nonJson502) return html(502, '<html><body>502 Bad Gateway</body></html>');
  if (switches.html200) return appPage();
  return Object.entries(malformedBodies).find(([name]) => name === switches.malformedBody)?.[1]();
}

/** The single-page app: what every path outside the interface answers, with 200. */
export const appPage = (): RawAnswer =>
  html(
    200,
    '<!doctype html><html lang="en"><head><title>Unleash</title></head><body><div id="app"></div></body></html>',
  );

export const html = (status: number, body: string): RawAnswer => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body: Buffer.from(body),
});

/** What the rate limiter says: words, not JSON. */
export function tooMany(seconds: number, limit: number): RawAnswer {
  return {
    status: 429,
    headers: {
      'RateLimit-Policy': `${limit};w=60`,
      'RateLimit-Limit': String(limit),
      'RateLimit-Remaining': '0',
      'RateLimit-Reset': String(seconds),
      'Retry-After': String(seconds),
      'Content-Type': 'text/html; charset=utf-8',
    },
    body: Buffer.from('Too many requests, please try again later.'),
  };
}
