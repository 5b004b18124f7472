import { describe, expect, it } from 'vitest';
import { requireSameSite } from './require-same-site.ts';

const HTTPS = 'https://roles.example.com';
const LOCAL = 'http://127.0.0.1:3000';

function admits(own: string, method: string, headers: Record<string, string>): boolean {
  const sent = new Headers(headers);
  return requireSameSite(new Request(`${own}/api/x`, { method, headers: sent }), own).ok;
}

describe('same site', () => {
  it.each([
    [HTTPS, HTTPS],
    [LOCAL, LOCAL],
    [LOCAL, 'http://localhost:3000'],
    ['http://localhost:3000', 'http://localhost:3000'],
  ])('R28: %s accepts changes from %s', (own, origin) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(admits(own, method, { origin, 'sec-fetch-site': 'same-origin' })).toBe(true);
      expect(admits(own, method, { origin })).toBe(true);
    }
  });

  it.each([
    '',
    'null',
    'http://roles.example.com',
    'https://roles.example.com:444',
    'https://roles.example.com.evil.test',
    'https://evil.roles.example.com',
    'https://ROLES.example.com',
    'https://roles.example.com/',
    'https://roles.example.com, https://evil.test',
    'http://localhost:3000',
    'file://',
  ])('R28: https accepts no change from %j', (origin) => {
    expect(admits(HTTPS, 'POST', origin === '' ? {} : { origin })).toBe(false);
  });

  it.each(['http://localhost:3001', 'https://localhost:3000', 'http://[::1]:3000', 'http://localhost'])(
    'R28: a loopback origin accepts no change from %s',
    (origin) => {
      expect(admits(LOCAL, 'DELETE', { origin })).toBe(false);
    },
  );

  it('R28: a browser that says cross-site or same-site is refused, even for reading', () => {
    for (const site of ['cross-site', 'same-site', 'SAME-ORIGIN', 'x']) {
      for (const method of ['GET', 'HEAD', 'POST']) {
        expect(admits(HTTPS, method, { origin: HTTPS, 'sec-fetch-site': site }), `${method} ${site}`).toBe(
          false,
        );
      }
    }
    expect(admits(HTTPS, 'GET', { 'sec-fetch-site': 'none' })).toBe(true);
    expect(admits(HTTPS, 'POST', { origin: HTTPS, 'sec-fetch-site': 'none' })).toBe(false);
    expect(admits(HTTPS, 'GET', {})).toBe(true);
  });
});
