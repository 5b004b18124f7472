import 'server-only';
import ipaddr from 'ipaddr.js';
import { canonicalAddress } from './address-policy.ts';

type Range = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

/** One of the operator's entries: an origin, and the addresses it may lead to where the operator said so. */
export interface AllowedOrigin {
  readonly origin: string;
  /** Absent: any address that is not refused in any case. */
  readonly range?: Range;
}

/** Reads `https://unleash.example.com` or `http://unleash.internal:4242=10.4.0.0/16`; undefined when the range is none. */
export function parseAllowedOrigin(text: string): AllowedOrigin | undefined {
  const at = text.lastIndexOf('=');
  if (at < 0) return { origin: text };
  const cidr = text.slice(at + 1);
  return ipaddr.isValidCIDR(cidr) ? { origin: text.slice(0, at), range: ipaddr.parseCIDR(cidr) } : undefined;
}

/** R20: whether an address lies in the range, an IPv4 inside an IPv6 form taken as what it is. */
export function isWithin(address: string, [network, bits]: Range): boolean {
  const plain = ipaddr.parse(canonicalAddress(address));
  return plain.kind() === network.kind() && plain.match(network, bits);
}
