import { expect, it } from 'vitest';
import type { VendorCall } from '#lib/vendors/outbound-call.ts';
import { testHouse } from './test-house.ts';
import { context, sendJson, vendorCall } from './test-vendor.ts';

const house = testHouse();
const post = { method: 'POST', idempotent: true } as const;

/** A vendor that answers with what it was sent. */
async function echo() {
  const lines: unknown[] = [];
  const { vendor, room } = await house.pair(
    (request, response, body) =>
      setTimeout(() => sendJson(response, [request.headers['content-type'], body]), 20),
    { log: (event) => lines.push(event) },
  );
  const send = (changes: Partial<VendorCall>) => room.send(context(), vendorCall(vendor.origin, changes));
  return { vendor, send, lines };
}

it('a form is sent encoded as browsers do, and reaches no log', async () => {
  const { send, lines } = await echo();
  const form = [
    ['client_secret', 'a&b=c d+ü%'],
    ['client_secret', ''],
  ] as const;
  expect(await send({ ...post, form })).toMatchObject({
    ok: true,
    value: {
      body: ['application/x-www-form-urlencoded', 'client_secret=a%26b%3Dc+d%2B%C3%BC%25&client_secret='],
    },
  });
  expect(JSON.stringify(lines)).not.toMatch(/client_secret|a%26b/);
});

it('R42: two forms share a flight only if they are equal', async () => {
  const { vendor, send } = await echo();
  const one = { ...post, form: [['secret', 'one']] } as const;
  await Promise.all([send(one), send(one), send({ ...post, form: [['secret', 'two']] })]);
  expect(vendor.requests.length).toBe(2);
});

it('a form goes with POST, alone, and as well-formed text; else nothing leaves', async () => {
  const { vendor, send } = await echo();
  const form = [['a', '1']] as const;
  expect(await send({ form })).toMatchObject({ ok: false, problem: { slug: 'internal' } });
  expect(await send({ ...post, form, body: {} })).toMatchObject({ ok: false, problem: { slug: 'internal' } });
  expect(await send({ ...post, form: [['a', '\ud800']] })).toMatchObject({
    ok: false,
    problem: { slug: 'invalid-parameter' },
  });
  expect(vendor.requests.length).toBe(0);
});
