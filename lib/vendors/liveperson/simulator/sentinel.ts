import { createSign, createVerify, generateKeyPairSync } from 'node:crypto';
import type { App } from './credentials.ts';
import { type Answer, type Incoming, json } from './incoming.ts';
import { isMap, type Json } from './json.ts';
import { Refusal } from './refusal.ts';

const KID = 'sim-1';
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

export interface Sentinel {
  /** `POST .../app/token`, v1 and v2 alike. */
  readonly issue: (incoming: Incoming) => Answer;
  readonly keys: () => Answer;
  /** Whether a token is ours, for this account, unexpired and of the present epoch. */
  readonly accepts: (token: string, incoming: Incoming) => boolean;
}

export function createSentinel(account: string, apps: readonly App[]): Sentinel {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const sign = (claims: unknown) => {
    const head = `${encode({ alg: 'RS256', typ: 'JWT', kid: KID })}.${encode(claims)}`;
    return `${head}.${createSign('RSA-SHA256').update(head).sign(privateKey).toString('base64url')}`;
  };
  return {
    issue(incoming) {
      const { switches, now } = incoming;
      const form = new URLSearchParams(incoming.body);
      const app = apps.find((one) => one.clientId === form.get('client_id'));
      const isForm = (incoming.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
      if (!isForm || form.get('grant_type') !== 'client_credentials')
        throw failure(400, 'unsupported_grant_type');
      if (app === undefined || app.clientSecret !== form.get('client_secret'))
        throw failure(401, 'invalid_client');
      const iat = Math.floor(now / 1000);
      const exp = iat + switches.tokenSeconds;
      const scope = 'users.external';
      const access_token = sign({
        aud: account,
        azp: app.clientId,
        scope,
        iss: 'Sentinel',
        iat,
        exp,
        epoch: switches.tokenEpoch,
      });
      const expiry = {
        string: String(switches.tokenSeconds),
        number: switches.tokenSeconds,
        absent: undefined,
      };
      return json({ access_token, token_type: 'Bearer', expires_in: expiry[switches.expiresInType] });
    },
    keys: () =>
      json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: KID, use: 'sig', alg: 'RS256' }] }),
    accepts(token, { now, switches }) {
      const [head = '', claims = '', signature = ''] = token.split('.');
      const verify = createVerify('RSA-SHA256').update(`${head}.${claims}`);
      if (!verify.verify(publicKey, Buffer.from(signature, 'base64url'))) return false;
      const said: Json = JSON.parse(Buffer.from(claims, 'base64url').toString());
      if (!isMap(said) || said.aud !== account || said.epoch !== switches.tokenEpoch) return false;
      return typeof said.exp === 'number' && said.exp * 1000 > now;
    },
  };
}

function failure(status: number, error: string): Refusal {
  return new Refusal(status, JSON.stringify({ error }), 'application/json');
}
