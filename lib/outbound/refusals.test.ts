import { describe, expect, it } from 'vitest';
import type { VendorCall } from '#lib/vendors/outbound-call.ts';
import { testHouse } from './test-house.ts';
import { context, handClock, vendorCall } from './test-vendor.ts';

const house = testHouse();
const REFUSAL = 'oauth_problem=signature_invalid&oauth_problem_advice=the%20signature';

async function refusing(body: string, clock = handClock()) {
  const next = { status: 401, body };
  const { vendor, room } = await house.pair(
    (_request, response) => {
      response.writeHead(next.status, { 'content-type': 'text/plain' });
      response.end(next.body);
    },
    { clock },
  );
  const send = (changes: Partial<VendorCall>) =>
    room.send(context({ deadline: clock.now() + 20_000 }), vendorCall(vendor.origin, changes));
  return { vendor, room, send, next, clock };
}

const rejected = { ok: false, problem: { slug: 'vendor-credential-rejected', call: { cause: 'auth' } } };

describe('a 401 the connector reads', () => {
  it('comes with its text if it is no JSON, else with its body', async () => {
    const { send, next } = await refusing(REFUSAL);
    const text = await send({ reads401: 'unmarked' });
    expect(text).toMatchObject({ ok: true, value: { status: 401, text: REFUSAL } });
    expect(text.ok && 'body' in text.value).toBe(false);
    next.body = '{"internalCode":5}';
    const json = await send({ reads401: 'unmarked' });
    expect(json).toMatchObject({ ok: true, value: { status: 401, body: { internalCode: 5 } } });
    expect(json.ok && 'text' in json.value).toBe(false);
  });

  it('gives at most 4 KiB, and nothing of a flood', async () => {
    const { send, next } = await refusing('ü'.repeat(10_000));
    const got = await send({ reads401: 'unmarked' });
    expect(got.ok && got.value.text).toBe('ü'.repeat(2_048));
    next.body = 'x'.repeat(100_000);
    const flood = await send({ reads401: 'unmarked' });
    expect(flood).toMatchObject({ ok: true, value: { status: 401 } });
    expect(flood.ok && 'text' in flood.value).toBe(false);
  });

  it('keeps the text of no other status', async () => {
    const { send, next } = await refusing(REFUSAL);
    next.status = 404;
    const got = await send({ reads401: 'unmarked' });
    expect(got.ok && [got.value.status, 'text' in got.value, 'body' in got.value]).toEqual([
      404,
      false,
      false,
    ]);
  });

  it('a relayed call of such a vendor has its other refusals relayed too, without their text', async () => {
    const { send, next } = await refusing('Data Not Found');
    next.status = 404;
    const got = await send({ reads401: true, relay: true });
    expect(got).toMatchObject({ ok: true, value: { status: 404 } });
    expect(got.ok && ('body' in got.value || 'text' in got.value)).toBe(false);
    next.status = 200;
    expect(await send({ reads401: true, relay: true })).toMatchObject({
      problem: { slug: 'vendor-malformed' },
    });
  });

  it('reads the same of a relayed call and of a whole list', async () => {
    const { send } = await refusing(REFUSAL);
    for (const changes of [{ relay: true }, { whole: true }]) {
      expect(await send({ reads401: 'unmarked', ...changes })).toMatchObject({
        ok: true,
        value: { status: 401, text: REFUSAL },
      });
    }
  });
});

describe('R51: a wrong credential is not hammered', () => {
  it('one that was final rests for 5 minutes, in that version only', async () => {
    const { vendor, room, send, clock } = await refusing(REFUSAL);
    expect(await send({ reads401: true })).toMatchObject({ ok: true, value: { status: 401 } });
    expect(room.health('c1').lastFailure?.slug).toBe('vendor-credential-rejected');
    expect(room.health('c1').lastSuccessAt).toBeUndefined();
    for (const changes of [{}, { reads401: true }, { reads401: 'unmarked' }, { path: '/x' }] as const) {
      expect(await send(changes)).toMatchObject(rejected);
    }
    expect(vendor.requests.length).toBe(1);
    expect(await send({ credentialVersion: 'v2', reads401: 'unmarked' })).toMatchObject({ ok: true });
    clock.advance(300_001);
    expect(await send({ reads401: true })).toMatchObject({ ok: true, value: { status: 401 } });
    expect(vendor.requests.length).toBe(3);
  });

  it('one that may be renewed is not marked; the second refusal, without that word, is final', async () => {
    const { vendor, room, send } = await refusing(REFUSAL);
    expect(await send({ reads401: 'unmarked' })).toMatchObject({ ok: true });
    expect(room.health('c1')).toMatchObject({ breaker: 'closed' });
    expect(room.health('c1').credentialRejectedUntil).toBeUndefined();
    expect(await send({ headers: { Authorization: 'renewed' } })).toMatchObject(rejected);
    expect(await send({})).toMatchObject(rejected);
    expect(vendor.requests.length).toBe(2);
  });
});
