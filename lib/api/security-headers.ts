import 'server-only';
import { settings } from '#lib/settings/settings.ts';

const FIXED: readonly (readonly [string, string])[] = [
  ['Cache-Control', 'private, no-store'],
  ['Vary', 'Cookie'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()'],
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox"],
];

/** R25, R26: what every answer under `/api` carries, whatever the handler set. */
export function setSecurityHeaders(headers: Headers, requestId: string): void {
  for (const [name, value] of FIXED) headers.set(name, value);
  if (settings().origin.startsWith('https:')) {
    headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  }
  headers.set('X-Request-Id', requestId);
}
