import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/** Names only we or the framework may set; a caller's are dropped before anything reads them (R27, R29). */
const OURS =
  /^(x-nonce|content-security-policy.*|x-rolecall-.*|x-request-id|x-forwarded-.*|forwarded|x-real-ip|x-matched-path|x-now-.*|x-invoke-.*|x-nextjs-.*|x-next-.*|x-vercel-.*|x-prerender-.*|next-html-request-id)$/;

export interface InboundFacts {
  readonly requestId: string;
  readonly socketAddress: string | undefined;
  readonly trustedHops: number;
  /** `http` or `https`: how the browser reaches us, from the configured origin. */
  readonly scheme: string;
}

/** Replaces what a caller could forge by what we know ourselves. Changes `headers` in place. */
export function settleInboundHeaders(headers: IncomingHttpHeaders, facts: InboundFacts): void {
  const address = clientAddress(headers['x-forwarded-for'], facts);
  for (const name of Object.keys(headers)) {
    if (OURS.test(name)) delete headers[name];
  }
  headers['x-request-id'] = facts.requestId;
  headers['x-rolecall-address'] = address;
  headers['x-forwarded-proto'] = facts.scheme;
}

/** The socket's address, or what the trusted hop nearest to the caller wrote (R29). */
function clientAddress(forwarded: string | string[] | undefined, facts: InboundFacts): string {
  const socket = plain(facts.socketAddress ?? '');
  if (facts.trustedHops === 0 || forwarded === undefined) return socket;
  const hops = [forwarded]
    .flat()
    .join(',')
    .split(',')
    .map((hop) => plain(hop.trim()));
  const named = hops.at(-facts.trustedHops) ?? '';
  return isIP(named) === 0 ? socket : named;
}

function plain(address: string): string {
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
}
