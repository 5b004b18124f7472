import 'server-only';
import { type RefusingHandler, refusing } from './refusing.ts';

/**
 * The methods a path does not offer, as 405 problems with `Allow`; Next's own 405 has no body (R0). A route file exports
 * those it needs: `export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET')`.
 */
export function otherMethods(
  ...offered: readonly ('GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE')[]
): Readonly<Record<'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS', RefusingHandler>> {
  const allow = offered.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  const refusal = refusing(
    { slug: 'method-not-allowed', detail: 'Use one of the methods named in Allow.' },
    { Allow: allow },
  );
  return {
    GET: refusal,
    HEAD: refusal,
    POST: refusal,
    PUT: refusal,
    PATCH: refusal,
    DELETE: refusal,
    OPTIONS: refusal,
  };
}
