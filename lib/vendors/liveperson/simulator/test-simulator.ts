import { createHmac, randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { defaultCredentials } from './credentials.ts';
import { baseString } from './oauth1.ts';
import type { SimulatorOptions } from './options.ts';
import { startSimulator } from './server.ts';
import { defaultSwitches, type Switches } from './switches.ts';

export const ACCOUNT = '/api/account/12345678';
export const CONFIG = `${ACCOUNT}/configuration/le-users`;
export const BEARER = `Bearer ${defaultCredentials.bearers[0]}`;

/** A simulator for one test, with a client that knows nothing but HTTP. */
export async function tryHere(given: Partial<SimulatorOptions> = {}, switches: Partial<Switches> = {}) {
  const simulator = await startSimulator({
    users: 11,
    ...given,
    switches: { ...defaultSwitches, ...switches },
  });
  onTestFinished(simulator.close);
  const ask = async (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) => {
    const response = await fetch(`${simulator.origin}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { authorization: BEARER, ...init.headers },
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
  };
  return { simulator, ask };
}

/** An `Authorization` header signed as a client would. */
export function signed(
  origin: string,
  path: string,
  changes: Readonly<Record<string, string>> = {},
  key = defaultCredentials.keys[0],
): string {
  const url = new URL(origin + path);
  const parameters: Record<string, string> = {
    oauth_consumer_key: key?.consumerKey ?? '',
    oauth_token: key?.accessToken ?? '',
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(Math.floor(Date.now() / 1000)),
    oauth_nonce: randomBytes(8).toString('hex'),
    oauth_version: '1.0',
    ...changes,
  };
  const base = baseString({ method: 'GET', scheme: 'http', host: url.host, path: url.pathname }, [
    ...Object.entries(parameters),
    ...url.searchParams,
  ]);
  const secret = `${key?.consumerSecret}&${key?.accessTokenSecret}`;
  const oauth_signature = createHmac('sha1', secret).update(base).digest('base64');
  const all = Object.entries({ oauth_signature, ...parameters });
  return `OAuth ${all.map(([name, value]) => `${name}="${encodeURIComponent(value)}"`).join(', ')}`;
}
