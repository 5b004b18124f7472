import 'server-only';
import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { HostRule } from '#lib/vendors/outbound-call.ts';
import { canonicalAddress, classifyAddress } from './address-policy.ts';
import { type AllowedOrigin, isWithin, parseAllowedOrigin } from './allowed-origin.ts';

export interface Listener {
  readonly host: string;
  readonly port: number;
}

/** An origin that may be called, taken apart. */
export interface Target {
  /** Scheme, host and port as sent. */
  readonly origin: string;
  /** Without brackets, lower-case. */
  readonly hostname: string;
  readonly port: number;
  /** Empty, or `/prefix` without a slash at its end. */
  readonly prefix: string;
  /** Opted in by the operator: private addresses and http are allowed (R20). */
  readonly listed: boolean;
  /** The operator's entries for it; where they name ranges, the address must lie in one. */
  readonly entries: readonly AllowedOrigin[];
}

export interface OriginPolicy {
  /** R19: `target-not-allowed` unless this origin may be called. One answer for every refusal (R23). */
  check(origin: string, hosts: HostRule): Result<Target>;
  /** R20: whether this resolved address may be connected to. */
  allows(target: Target, address: string): boolean;
}

const refused = () =>
  refuse('target-not-allowed', 'The address is not one this server may call.', {
    call: { cause: 'policy', effect: 'none' },
  });

/** Throws when an operator's entry is no origin, so that the start-up can say so. */
export function createOriginPolicy(options: {
  readonly allowedOrigins: readonly string[];
  readonly ownListeners: readonly Listener[];
}): OriginPolicy {
  const allowed = options.allowedOrigins.map((text, index) => {
    const entry = parseAllowedOrigin(text);
    const parts = entry && takeApart(entry.origin);
    if (entry === undefined || parts === undefined)
      throw new Error(
        `Allowed outbound origin ${index + 1} is not an http(s) origin, with or without =range`,
      );
    return { parts, entry };
  });
  const entriesOf = (asked: Parts) =>
    allowed
      .filter(({ parts }) => parts.origin === asked.origin && isUnder(asked.prefix, parts.prefix))
      .map(({ entry }) => entry);
  const allows = (target: Target, address: string) => {
    const kind = classifyAddress(address);
    if (kind === 'never' || (kind === 'private' && !target.listed)) return false;
    if (target.listed && !target.entries.some(({ range }) => range === undefined || isWithin(address, range)))
      return false;
    return !options.ownListeners.some((own) => own.port === target.port && isOwn(own.host, address));
  };
  const check = (origin: string, hosts: HostRule) => {
    const parts = takeApart(origin);
    if (parts === undefined) return refused();
    const entries = entriesOf(parts);
    const target = { ...parts, listed: entries.length > 0, entries };
    const permitted = target.listed || isVendorOrigin(parts, hosts);
    const literal = ipaddr.isValid(target.hostname);
    return permitted && (!literal || allows(target, target.hostname)) ? ok(target) : refused();
  };
  return { check, allows };
}

type Parts = Omit<Target, 'listed' | 'entries'>;

function takeApart(text: string): Parts | undefined {
  const written = /^https?:\/\/[^/\\?#@\s]+(\/[^\\?#@\s]*)?$/i.exec(text);
  if (written === null || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  url.hostname = url.hostname.replace(/\.$/, '');
  const prefix = url.pathname.replace(/\/$/, '');
  // The path must be plain as written, not only after the parser tidied it.
  if (prefix !== '' && !/^(\/[\w.~-]+)+$/.test(prefix)) return undefined;
  if ((written[1] ?? '').replace(/\/$/, '') !== prefix) return undefined;
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  if (hostname === '' || hostname.endsWith('.')) return undefined;
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  return { origin: url.origin, hostname, port, prefix };
}

function isVendorOrigin(parts: Parts, hosts: HostRule): boolean {
  if (!parts.origin.startsWith('https://') || parts.port !== 443 || parts.prefix !== '') return false;
  if (hosts.exact.includes(parts.hostname)) return true;
  return hosts.suffixes.some(
    (suffix) =>
      suffix.startsWith('.') && parts.hostname.endsWith(suffix) && parts.hostname.length > suffix.length,
  );
}

function isUnder(prefix: string, allowed: string): boolean {
  return prefix === allowed || prefix.startsWith(`${allowed}/`);
}

/** Whether a connection to this address would come back to our own server listening on `host`. */
function isOwn(host: string, address: string): boolean {
  const plain = canonicalAddress(address);
  if (ipaddr.isValid(host) && canonicalAddress(host) === plain) return true;
  const everywhere = host === '' || host === '0.0.0.0' || host === '::' || !ipaddr.isValid(host);
  if (!everywhere) return false;
  if (ipaddr.parse(plain).range() === 'loopback') return true;
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .some((entry) => canonicalAddress(entry.address) === plain);
}
