import { afterEach, describe, expect, it } from 'vitest';
import type { OutboundRoom } from './outbound.ts';
import { context, outboundTo, sendJson, startVendor, type TestVendor, vendorCall } from './test-vendor.ts';

const vendors: TestVendor[] = [];
const rooms: OutboundRoom[] = [];

afterEach(async () => {
  await Promise.all(rooms.splice(0).map((room) => room.close()));
  await Promise.all(vendors.splice(0).map((vendor) => vendor.close()));
});

async function setUp(
  answer: Parameters<typeof startVendor>[0],
  options: Parameters<typeof outboundTo>[1] = {},
) {
  const vendor = await startVendor(answer);
  const room = outboundTo([vendor.origin], options);
  vendors.push(vendor);
  rooms.push(room);
  return { vendor, room };
}

describe('a plain call', () => {
  it('answers status, lower-case headers and parsed JSON', async () => {
    const { vendor, room } = await setUp((_request, response) =>
      sendJson(response, { a: [1] }, 200, { 'X-Yes': '1' }),
    );
    const got = await room.send(context(), vendorCall(vendor.origin, { query: [['q', 'a b&c']] }));
    expect(got).toMatchObject({
      ok: true,
      value: { status: 200, body: { a: [1] }, headers: { 'x-yes': '1' } },
    });
    expect(vendor.requests[0]?.url).toBe('/things?q=a%20b%26c');
    expect(room.health('c1').lastSuccessAt).toBeGreaterThan(0);
    expect(room.budget('c1').callsLastMinute).toBe(1);
  });
});
