import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mayHaveTakenEffect, testFailureOf } from '#lib/outbound/failure-class.ts';
import { problemOf, signatureProblem } from './problems.ts';
import { context, directoryOf, type House, openHouse, SECRETS } from './test-house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse({ users: 5 });
});
afterEach(() => house.close());

const read = async (changes: Readonly<Record<string, string>> = {}) => {
  const secrets = { ...SECRETS.oauth1, ...changes };
  const got = await directoryOf(house.connect({ method: 'oauth1', secrets }), 'skills').readAll(
    context(),
    {},
  );
  return got.ok ? 'read' : got.problem;
};

describe('refused signatures: form-encoded text, not JSON', () => {
  it.each([
    [
      'consumerSecret',
      'LivePerson does not accept the signature: the consumer secret or the token secret is wrong.',
    ],
    [
      'accessTokenSecret',
      'LivePerson does not accept the signature: the consumer secret or the token secret is wrong.',
    ],
    ['accessToken', 'LivePerson does not accept the access token: it is unknown or switched off.'],
    ['consumerKey', 'LivePerson does not know this consumer key.'],
  ])('a wrong %s is named', async (part, detail) => {
    const got = await read({ [part]: 'wrong' });
    expect(got).toMatchObject({ slug: 'vendor-credential-rejected', detail, call: { cause: 'auth' } });
    expect(JSON.stringify(got)).not.toContain('oauth_problem');
  });

  it('R17a: a clock more than 60 s off has its own sentence, ahead or behind', async () => {
    const detail =
      'The clock of this server and that of LivePerson differ by more than a minute, so signatures are refused. Set this server’s clock.';
    for (const clockOffset of [600, -600]) {
      house.turn({ clockOffset });
      expect(await read()).toMatchObject({ slug: 'vendor-credential-rejected', detail });
    }
    house.turn({ clockOffset: 50, clockSkew: 5 });
    // A vendor stricter than a minute says so itself.
    expect(await read()).toMatchObject({ detail });
    house.turn({ clockOffset: 50, clockSkew: 300 });
    expect(await read()).toBe('read');
    house.turn({ clockOffset: 600 });
    expect(await read({ consumerSecret: 'wrong' })).toMatchObject({ detail });
  });

  it('R51: is asked once, then rests', async () => {
    const connector = house.connect({ method: 'oauth1', secrets: { ...SECRETS.oauth1, accessToken: 'x' } });
    for (let n = 0; n < 5; n += 1) {
      const got = await directoryOf(connector, 'skills').readAll(context(), {});
      expect(got).toMatchObject({ problem: { slug: 'vendor-credential-rejected' } });
    }
    expect(house.asked().filter((one) => one.startsWith('401'))).toHaveLength(1);
  });

  it('reads the reason inside a JSON message, and says something of one it does not know', () => {
    const answer = { status: 401, headers: {}, milliseconds: 1 };
    const inside = { ...answer, body: { internalCode: 5, message: 'x oauth_problem=token_rejected&y' } };
    expect(signatureProblem(inside, Date.now()).detail).toContain('access token');
    for (const text of ['oauth_problem=brand_new', '<html>', '', 'oauth_problem=toString']) {
      expect(signatureProblem({ ...answer, text }, Date.now()).detail).toBe(
        'LivePerson does not accept the API key of this connection.',
      );
    }
  });
});

describe('every other refusal', () => {
  it('429 without Retry-After waits at least a second, and with it as long as it says', async () => {
    house.turn({ throttle: 'plain' });
    const plain = await read();
    expect(plain).toMatchObject({ slug: 'vendor-rate-limited' });
    expect(typeof plain === 'object' ? plain.retryAfterSeconds : 0).toBeGreaterThanOrEqual(1);
    house.turn({ throttle: 'off' });
    expect(await read()).toBe('read');
    house.turn({ throttle: 'retry-after', retryAfter: 7 });
    expect(await read()).toMatchObject({ slug: 'vendor-rate-limited', retryAfterSeconds: 7 });
  });

  it('451 is a blocked account, for signatures and for tokens', async () => {
    house.turn({ blacklisted: true });
    const blocked = { slug: 'vendor-forbidden', detail: 'LivePerson has blocked this account or user.' };
    expect(await read()).toMatchObject(blocked);
    const token = await directoryOf(house.connect(), 'skills').readAll(context(), {});
    expect(token).toMatchObject({ problem: blocked });
  });

  it('statuses have names of ours, and no vendor text', () => {
    const slugOf = (status: number) =>
      problemOf({ status, headers: {}, body: { message: 'vendor text' }, milliseconds: 1 });
    expect([400, 401, 403, 404, 412, 451, 429, 304].map((status) => slugOf(status)?.slug)).toEqual([
      'vendor-refused',
      'vendor-credential-rejected',
      'vendor-forbidden',
      'vendor-not-found',
      'vendor-refused',
      'vendor-forbidden',
      'vendor-rate-limited',
      'vendor-malformed',
    ]);
    expect(slugOf(200)).toBeUndefined();
    const forbidden = slugOf(403);
    if (forbidden === undefined) throw new Error('no problem');
    expect([testFailureOf(forbidden), mayHaveTakenEffect(forbidden)]).toEqual(['auth', false]);
    expect(JSON.stringify(forbidden)).not.toContain('vendor text');
  });
});
