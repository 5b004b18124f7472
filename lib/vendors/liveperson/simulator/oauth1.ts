import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ApiKey } from './credentials.ts';
import type { Incoming } from './incoming.ts';
import { oauthProblem } from './refusal.ts';

type Pair = readonly [string, string];

/** RFC 5849 3.6: everything but unreserved characters, in upper-case hex of its UTF-8 bytes. */
export function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The parameters of an `OAuth` header, decoded; undefined where it is not well formed. */
export function headerParameters(header: string): ReadonlyMap<string, string> | undefined {
  const parameters = new Map<string, string>();
  for (const part of header.replace(/^OAuth\s+/i, '').split(',')) {
    const found = /^\s*([^=\s]+)="([^"]*)"\s*$/.exec(part);
    if (found === null) return undefined;
    try {
      parameters.set(decodeURIComponent(found[1] ?? ''), decodeURIComponent(found[2] ?? ''));
    } catch {
      return undefined;
    }
  }
  return parameters;
}

/** RFC 5849 3.4.1, from the request as it arrived. */
export function baseString(
  incoming: Pick<Incoming, 'method' | 'scheme' | 'host' | 'path'>,
  pairs: readonly Pair[],
): string {
  const standard = incoming.scheme === 'https' ? ':443' : ':80';
  const host = incoming.host.toLowerCase();
  const authority = host.endsWith(standard) ? host.slice(0, -standard.length) : host;
  const sorted = pairs
    .map(([name, value]) => [escaped(name), escaped(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? order(x, y) : order(a, b)));
  const parameters = sorted.map(([name, value]) => `${name}=${value}`).join('&');
  const address = `${incoming.scheme}://${authority}${incoming.path}`;
  return [incoming.method.toUpperCase(), escaped(address), escaped(parameters)].join('&');
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export function signatureOf(base: string, secret: string, tokenSecret: string): string {
  return createHmac('sha1', `${escaped(secret)}&${escaped(tokenSecret)}`)
    .update(base)
    .digest('base64');
}

/** The key a signed request was made with; every nonce counts once per key and moment. */
export function createSignatures(keys: readonly ApiKey[]) {
  const used = new Set<string>();
  return (incoming: Incoming): ApiKey => {
    const given = headerParameters(incoming.headers.authorization ?? '');
    const need = (name: string): string => {
      const value = given?.get(name);
      if (value === undefined || value === '') throw oauthProblem('parameter_absent', name);
      return value;
    };
    const signature = need('oauth_signature');
    if (need('oauth_signature_method') !== 'HMAC-SHA1') {
      throw oauthProblem('signature_method_rejected', 'HMAC-SHA1 is expected');
    }
    const key = keys.find((one) => one.consumerKey === need('oauth_consumer_key'));
    if (key === undefined) throw oauthProblem('consumer_key_rejected', 'the oauth_consumer_key is unknown');
    if (key.accessToken !== need('oauth_token')) {
      throw oauthProblem('token_rejected', 'the oauth_token is unacceptable to the Service Provider');
    }
    const signed = [...(given ?? [])].filter(([name]) => name !== 'oauth_signature' && name !== 'realm');
    const base = baseString(incoming, [...signed, ...incoming.query, ...formPairs(incoming)]);
    if (!equal(signature, signatureOf(base, key.consumerSecret, key.accessTokenSecret))) {
      throw oauthProblem('signature_invalid', 'the oauth_signature is invalid');
    }
    const timestamp = Number(need('oauth_timestamp'));
    if (Math.abs(timestamp - incoming.now / 1000) > incoming.switches.clockSkew) {
      throw oauthProblem('timestamp_refused', 'the oauth_timestamp is out of range');
    }
    const nonce = `${key.consumerKey} ${timestamp} ${need('oauth_nonce')}`;
    if (used.has(nonce)) throw oauthProblem('nonce_used', 'the oauth_nonce was used before');
    used.add(nonce);
    return key;
  };
}

function formPairs({ headers, body }: Incoming): readonly Pair[] {
  const isForm = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  return isForm ? [...new URLSearchParams(body)] : [];
}

function equal(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
