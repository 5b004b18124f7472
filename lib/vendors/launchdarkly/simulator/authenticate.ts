import type { IncomingHttpHeaders } from 'node:http';
import { invalidRequest, unauthorized } from './problems.ts';
import type { TokenFacts } from './tokens.ts';

/** The bare token, never with a scheme word; SDK keys, mobile keys and unknown tokens get no further. */
export function authenticate(tokens: readonly TokenFacts[], headers: IncomingHttpHeaders): TokenFacts {
  const presented = headers.authorization;
  const token = tokens.find(({ secret }) => secret === presented);
  if (token === undefined) throw unauthorized();
  return token;
}

export const validVersions = [20160426, 20191212, 20210729, 20220603, 20240415] as const;
export const latestVersion = 20240415;

/** What an unknown version gets is undocumented; a refusal is the strictest reading. */
export function checkVersion(headers: IncomingHttpHeaders): void {
  const version = headers['ld-api-version'];
  if (version === undefined || version === 'beta') return;
  if (!validVersions.some((valid) => String(valid) === version)) throw invalidRequest('Invalid API version');
}
