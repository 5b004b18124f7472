import 'server-only';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { canonicalAddress } from './address-policy.ts';
import { BoundedMap } from './bounded-map.ts';
import type { Limits } from './limits.ts';
import type { OriginPolicy, Target } from './origin-policy.ts';
import type { Resolver } from './resolve.ts';

/** The socket is not connected to an address that was checked (R21). */
export class UnpinnedError extends Error {}

export type Route = { readonly dispatcher: Dispatcher } | { readonly refused: 'policy' | 'dns' };

export interface PinnedAgents {
  /** A dispatcher that can only reach this target's checked addresses. */
  route(target: Target): Promise<Route>;
  close(): Promise<void>;
}

export function createPinnedAgents(options: {
  readonly policy: OriginPolicy;
  readonly resolve: Resolver;
  readonly limits: Limits;
}): PinnedAgents {
  const closing = new Set<Promise<unknown>>();
  const retire = (agent: Agent) => {
    const done = agent.close().catch(() => {});
    closing.add(done);
    done.finally(() => closing.delete(done));
  };
  const agents = new BoundedMap<{ readonly set: string; readonly agent: Agent }>(64, (entry) =>
    retire(entry.agent),
  );
  const agentFor = (target: Target, addresses: readonly string[]) => {
    const set = addresses.join(' ');
    const known = agents.get(target.origin);
    if (known?.set === set) return known.agent;
    if (known !== undefined) retire(known.agent);
    const agent = pinnedAgent(addresses, options.limits);
    agents.set(target.origin, { set, agent });
    return agent;
  };
  return {
    async route(target) {
      const addresses = await options.resolve(target.hostname).catch(() => []);
      if (addresses.length === 0) return { refused: 'dns' };
      if (!addresses.every((address) => options.policy.allows(target, address))) return { refused: 'policy' };
      return { dispatcher: agentFor(target, addresses) };
    },
    async close() {
      await Promise.all([...agents.values()].map((entry) => entry.agent.destroy()));
      await Promise.all(closing);
    },
  };
}

function pinnedAgent(addresses: readonly string[], limits: Limits): Agent {
  return new Agent({
    connect: pinnedConnector(addresses, limits.connect),
    allowH2: false,
    pipelining: 1,
    maxHeaderSize: limits.headerBytes,
    keepAliveTimeout: 10_000,
    keepAliveMaxTimeout: limits.resolvedFor,
    // Own timers measure each stage (R48); undici's are coarser than our limits.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

/** R21: connects only to `addresses` and looks at the socket's far end before any request byte is written. */
export function pinnedConnector(
  addresses: readonly string[],
  timeout: number,
  lookup: LookupFunction = lookupOf(addresses),
): buildConnector.connector {
  const allowed = new Set(addresses.map(canonicalAddress));
  // Said aloud, so that no environment variable can switch certificate checks off.
  const tls = { rejectUnauthorized: true };
  const connect = buildConnector({ lookup, timeout, allowH2: false, autoSelectFamily: true, ...tls });
  return (options, callback) =>
    connect(options, (error, socket) => {
      if (error !== null) return callback(error, null);
      if (allowed.has(canonicalAddress(socket.remoteAddress ?? ''))) return callback(null, socket);
      socket.destroy();
      return callback(new UnpinnedError('connected to another address'), null);
    });
}

function lookupOf(addresses: readonly string[]): LookupFunction {
  const answers = addresses.map((address) => ({
    address,
    family: ipaddr.parse(address).kind() === 'ipv4' ? 4 : 6,
  }));
  return (_hostname, options, callback) => {
    const [first] = answers;
    if (options.all === true) callback(null, answers);
    else if (first === undefined) callback(new Error('no address'), '');
    else callback(null, first.address, first.family);
  };
}
