import 'server-only';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

const MAX_SEGMENT_BYTES = 256;
const probe = 'https://probe.invalid';

/** R24: whether a vendor's own key can stand in a path at all. Keys are opaque and are never changed to fit. */
export function isAddressable(key: string): boolean {
  if (key === '' || key === '.' || key === '..') return false;
  if (!key.isWellFormed() || hasControl(key)) return false;
  return Buffer.byteLength(key) <= MAX_SEGMENT_BYTES;
}

/** One path segment, percent-encoded; `invalid-parameter` if it cannot be addressed (R24). */
export function seg(key: string): Result<string> {
  return isAddressable(key)
    ? ok(encodeURIComponent(key))
    : refuse('invalid-parameter', 'A key cannot be used in an address.');
}

/** Joins decoded segments to a path that a URL parser leaves as it is, byte for byte (R24). */
export function buildPath(segments: readonly string[]): Result<string> {
  let path = '';
  for (const segment of segments) {
    const encoded = seg(segment);
    if (!encoded.ok) return encoded;
    path += `/${encoded.value}`;
  }
  return isPlainPath(path) ? ok(path) : refuse('invalid-parameter', 'The address cannot be built exactly.');
}

/** True for a path that is sent exactly as written. */
export function isPlainPath(path: string): boolean {
  if (!path.startsWith('/') || path.startsWith('//')) return false;
  return URL.canParse(probe + path) && new URL(probe + path).href === probe + path && !/[?#]/.test(path);
}

/** Query pairs as sent after `?`, or undefined when one holds a lone surrogate. */
export function buildQuery(pairs: readonly (readonly [string, string])[]): string | undefined {
  if (!pairs.every(([name, value]) => name.isWellFormed() && value.isWellFormed())) return undefined;
  return pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
}

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return true;
  }
  return false;
}
