import 'server-only';
import { createHmac, randomBytes } from 'node:crypto';

/** The four parts of an OAuth 1.0 API key. */
export interface OAuth1Key {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
}

export interface SignedRequest {
  readonly method: string;
  /** Scheme, host and port. */
  readonly origin: string;
  /** Percent-encoded, as sent. */
  readonly path: string;
  /** Decoded pairs, as they will be sent. */
  readonly query: readonly (readonly [string, string])[];
}

/** What makes two signatures of one request differ. */
export interface Freshness {
  readonly nonce: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

/** The `Authorization` header of one request, HMAC-SHA1 by RFC 5849, with a nonce of 128 bits (R17a). Never logged. */
export function signOAuth1(
  key: OAuth1Key,
  request: SignedRequest,
  { nonce, timestamp }: Freshness = {
    nonce: randomBytes(16).toString('hex'),
    timestamp: Math.floor(Date.now() / 1_000),
  },
): string {
  const parameters = [
    ['oauth_consumer_key', key.consumerKey],
    ['oauth_token', key.accessToken],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', String(timestamp)],
    ['oauth_nonce', nonce],
    ['oauth_version', '1.0'],
  ] as const;
  const secret = `${encode(key.consumerSecret)}&${encode(key.accessTokenSecret)}`;
  const base = baseString(request, [...parameters, ...request.query]);
  const signature = createHmac('sha1', secret).update(base).digest('base64');
  const header = [...parameters, ['oauth_signature', signature] as const];
  return `OAuth ${header.map(([name, value]) => `${name}="${encode(value)}"`).join(', ')}`;
}

function baseString(request: SignedRequest, pairs: readonly (readonly [string, string])[]): string {
  // `host` leaves out a default port and keeps any other, which is what the base string wants (3.4.1.2).
  const { protocol, host } = new URL(request.origin);
  const parameters = pairs
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return [request.method, encode(`${protocol}//${host}${request.path}`), encode(parameters)].join('&');
}

/** Byte order: everything compared is ASCII by now. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** RFC 5849 3.6: `encodeURIComponent` leaves five characters too many. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
