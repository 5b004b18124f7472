import type { ProblemSlug } from '#lib/domain/problem.ts';

/** Longest accepted path and query together, in bytes (R31). */
export const MAX_TARGET_BYTES = 8 * 1024;

const BAD_ESCAPE = /%(?![0-9a-f]{2})/i;
/** Suffixes that make the framework answer a page's data instead of the page. The browser asks with headers. */
const FRAMEWORK_SUFFIX = /\.rsc$|\.segments?(\/|$)/i;

/**
 * Why a request target is refused, or undefined. The framework, the route and every check behind this line must read
 * the same path, so every spelling that one of them could fold into another is refused here (R3).
 */
export function refuseTarget(target: string): ProblemSlug | undefined {
  if (Buffer.byteLength(target) > MAX_TARGET_BYTES) return 'uri-too-long';
  if (!target.startsWith('/') || /[\\#]/.test(target) || BAD_ESCAPE.test(target)) return 'invalid-parameter';
  const [path = '', query = ''] = splitTarget(target);
  const decoded = decode(path);
  if (decoded === undefined || decode(query) === undefined) return 'invalid-parameter';
  const segments = path
    .slice(1)
    .split('/')
    .map((segment) => decodeURIComponent(segment));
  if (segments.some((segment) => segment === '.' || segment === '..') || path.includes('//'))
    return 'not-found';
  if (isApi(path) && path.endsWith('/')) return 'not-found';
  return isVendorPath(path) ? undefined : refusePlainPath(path, decoded);
}

export function splitTarget(target: string): [path: string, query: string] {
  const mark = target.indexOf('?');
  return mark === -1 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)];
}

/** In the pass-through the segments are the vendor's keys: any text, which the operations table reads for itself. */
function isVendorPath(path: string): boolean {
  return path.startsWith('/api/proxy/');
}

function refusePlainPath(path: string, decoded: string): ProblemSlug | undefined {
  if (/%2f|%5c/i.test(path) || hasControlCharacter(decoded) || FRAMEWORK_SUFFIX.test(decoded))
    return 'not-found';
  // Everything else below /_next (image optimiser, data, development endpoints) is switched off (R30).
  if (/^\/_next(\/|$)/.test(decoded) && !path.startsWith('/_next/static/')) return 'not-found';
  return undefined;
}

export function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}

function hasControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
