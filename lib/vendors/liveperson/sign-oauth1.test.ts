import { describe, expect, it } from 'vitest';
import { type SignedRequest, signOAuth1 } from './sign-oauth1.ts';

const key = {
  consumerKey: '0123456789abcdef0123456789abcdef',
  consumerSecret: 'secretone',
  accessToken: 'fedcba9876543210fedcba9876543210',
  accessTokenSecret: 'secrettwo',
};
const fresh = { nonce: 'nonce0001', timestamp: 1_700_000_000 };
const request: SignedRequest = {
  method: 'GET',
  origin: 'https://va.acr.example.test',
  path: '/api/account/12345678/configuration/le-users/users',
  query: [
    ['v', '6.0'],
    ['select', '$all'],
    ['include_deleted', 'true'],
  ],
};
const signatureOf = (header: string) =>
  decodeURIComponent(/oauth_signature="([^"]*)"/.exec(header)?.[1] ?? '');

describe('R17a: OAuth 1.0a signatures', () => {
  it('match the test vector three independent implementations agree on', () => {
    const header = signOAuth1(key, request, fresh);
    expect(signatureOf(header)).toBe('1vXEEYWh+MnIXvE9UBSMe76RMEw=');
    expect(header).toMatch(/^OAuth oauth_consumer_key="0123456789abcdef0123456789abcdef", oauth_token="/);
    expect(header).toContain('oauth_signature_method="HMAC-SHA1", oauth_timestamp="1700000000"');
    expect(header).not.toMatch(/secretone|secrettwo/);
  });

  it('do not depend on the order of the query, but on every part of the request', () => {
    const sign = (changes: Partial<SignedRequest>) =>
      signatureOf(signOAuth1(key, { ...request, ...changes }, fresh));
    const standard = sign({});
    expect(sign({ query: [...request.query].reverse() })).toBe(standard);
    expect(sign({ origin: 'https://va.acr.example.test:443' })).toBe(standard);
    const others = [
      sign({ origin: 'http://va.acr.example.test' }),
      sign({ origin: 'https://va.acr.example.test:8443' }),
      sign({ path: `${request.path}/1` }),
      sign({ method: 'HEAD' }),
      sign({ query: [] }),
      sign({ query: [['select', "$all'"]] }),
    ];
    expect(new Set([standard, ...others]).size).toBe(7);
  });

  it('take a nonce of 128 bits and the present second, never the same twice', () => {
    const nonces = Array.from({ length: 100 }, () => {
      const header = signOAuth1(key, request);
      const seconds = Number(/oauth_timestamp="(\d+)"/.exec(header)?.[1]);
      expect(Math.abs(seconds - Date.now() / 1_000)).toBeLessThan(5);
      return /oauth_nonce="([0-9a-f]{32})"/.exec(header)?.[1];
    });
    expect(new Set(nonces).size).toBe(100);
    expect(nonces).not.toContain(undefined);
  });
});
