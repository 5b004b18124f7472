import 'server-only';
import ipaddr from 'ipaddr.js';

/** `never` is refused even for an operator's own origin; `private` needs one (R20). */
export type AddressClass = 'public' | 'private' | 'never';

const order = { public: 0, private: 1, never: 2 } as const;

/** R20: the class of an IP address as text, every IPv4 inside an IPv6 form taken into account. */
export function classifyAddress(text: string): AddressClass {
  if (!ipaddr.isValid(text)) return 'never';
  const address = ipaddr.parse(text);
  if (address instanceof ipaddr.IPv4) return isPlainIpv4(text) ? classifyIpv4(address) : 'never';
  return classifyIpv6(address);
}

/** The shortest spelling, IPv4-mapped unwrapped, so that two spellings of one address compare equal. */
export function canonicalAddress(text: string): string {
  return ipaddr.isValid(text) ? ipaddr.process(text.replace(/%.*$/, '')).toString() : text;
}

function isPlainIpv4(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && !/(^|\.)0\d/.test(text);
}

function classifyIpv4(address: ipaddr.IPv4): AddressClass {
  const range = address.range();
  if (range === 'unicast') return 'public';
  const neverRanges = ['unspecified', 'linkLocal', 'multicast', 'broadcast'];
  return neverRanges.includes(range) ? 'never' : 'private';
}

function classifyIpv6(address: ipaddr.IPv6): AddressClass {
  const bytes = address.toByteArray();
  const embedded = embeddedIpv4(bytes).map((four) => classifyIpv4(new ipaddr.IPv4([...four])));
  return strictest([ownClass(address, bytes, embedded.length > 0), ...embedded]);
}

function ownClass(address: ipaddr.IPv6, bytes: readonly number[], wraps: boolean): AddressClass {
  const range = address.range();
  if (['unspecified', 'linkLocal', 'multicast'].includes(range)) return 'never';
  if (address.toNormalizedString() === 'fd00:ec2:0:0:0:0:0:254') return 'never';
  if (startsWith(bytes, [0x00, 0x64, 0xff, 0x9b, 0x00, 0x01])) return 'private';
  if (wraps) return 'public';
  const globalUnicast = ((bytes[0] ?? 0) & 0xe0) === 0x20;
  return range === 'unicast' && globalUnicast ? 'public' : 'private';
}

/** The IPv4 addresses an IPv6 one would be delivered to. */
function embeddedIpv4(bytes: readonly number[]): readonly (readonly number[])[] {
  const at = (...indexes: number[]) => indexes.map((index) => bytes[index] ?? 0);
  const last = at(12, 13, 14, 15);
  const zeros = (from: number, to: number) => bytes.slice(from, to).every((byte) => byte === 0);
  if (zeros(0, 12)) return zeros(12, 15) && (bytes[15] ?? 0) <= 1 ? [] : [last];
  if (zeros(0, 10) && bytes[10] === 0xff && bytes[11] === 0xff) return [last];
  if (zeros(0, 8) && bytes[8] === 0xff && bytes[9] === 0xff && zeros(10, 12)) return [last];
  if (startsWith(bytes, [0x00, 0x64, 0xff, 0x9b]) && zeros(4, 12)) return [last];
  if (startsWith(bytes, [0x00, 0x64, 0xff, 0x9b, 0x00, 0x01])) {
    // RFC 8215 leaves the prefix length open: /96 when the middle is empty, else any of RFC 6052's places.
    return zeros(6, 12) ? [last] : [at(6, 7, 9, 10), at(7, 9, 10, 11), at(9, 10, 11, 12), last];
  }
  if (startsWith(bytes, [0x20, 0x02])) return [at(2, 3, 4, 5)];
  if (startsWith(bytes, [0x20, 0x01, 0x00, 0x00])) {
    return [at(4, 5, 6, 7), last.map((byte) => byte ^ 0xff)];
  }
  const isatap = ((bytes[8] ?? 0) & 0xfd) === 0 && bytes[9] === 0 && bytes[10] === 0x5e && bytes[11] === 0xfe;
  return isatap ? [last] : [];
}

function startsWith(bytes: readonly number[], prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

function strictest(classes: readonly AddressClass[]): AddressClass {
  return classes.reduce((worst, one) => (order[one] > order[worst] ? one : worst), 'public');
}
