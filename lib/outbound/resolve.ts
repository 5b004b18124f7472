import 'server-only';
import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { BoundedMap } from './bounded-map.ts';
import type { Clock } from './clock.ts';

/** All addresses of a name. Throws when there are none. */
export type Resolver = (hostname: string) => Promise<readonly string[]>;

export const systemResolver: Resolver = async (hostname) =>
  (await lookup(hostname, { all: true, order: 'verbatim' })).map((entry) => entry.address);

/** R21: resolves a name once per `keepFor`; a failure is not kept, an IP literal is its own answer. */
export function createResolution(resolver: Resolver, clock: Clock, keepFor: number): Resolver {
  const known = new BoundedMap<{ readonly at: number; readonly addresses: Promise<readonly string[]> }>(256);
  return (hostname) => {
    if (ipaddr.isValid(hostname)) return Promise.resolve([hostname]);
    const entry = known.get(hostname);
    if (entry !== undefined && Math.abs(clock.now() - entry.at) < keepFor) return entry.addresses;
    const addresses = resolver(hostname).then((list) => [...new Set(list)].sort());
    known.set(hostname, { at: clock.now(), addresses });
    addresses.catch(() => known.delete(hostname));
    return addresses;
  };
}
