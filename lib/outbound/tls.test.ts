import { createServer } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, describe, expect, it } from 'vitest';
import { makeCertificate, type TestCertificate } from './test-certificate.ts';
import { testHouse } from './test-house.ts';
import { context, listening, vendorCall } from './test-vendor.ts';

const house = testHouse();
const trusted = getCACertificates();
afterAll(() => setDefaultCACertificates(trusted));

async function startTls(pair: TestCertificate) {
  const seen = { requests: 0, names: [] as unknown[] };
  const server = createServer({ key: pair.key, cert: pair.cert }, (request, response) => {
    seen.requests += 1;
    seen.names.push([request.headers.host, 'servername' in request.socket && request.socket.servername]);
    response.end('{}');
  });
  return { ...house.keep(await listening(server)), seen };
}

describe('F14: certificates', () => {
  const good = makeCertificate('vendor.test', new Date(Date.now() + 86_400_000));
  const expired = makeCertificate('vendor.test', new Date('2020-02-01'));

  it.each([
    ['self-signed', good, []],
    ['expired', expired, [expired.cert]],
    ['for another name', good, [good.cert]],
  ])('%s: class tls, 0 requests', async (kind, pair, authorities) => {
    const name = kind === 'for another name' ? 'other.test' : 'vendor.test';
    const vendor = await startTls(pair);
    const origin = `https://${name}:${vendor.port}`;
    const room = house.room([origin], { resolver: async () => ['127.0.0.1'] });
    setDefaultCACertificates([...trusted, ...authorities]);
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      const got = await room.send(
        context(),
        vendorCall(origin, { idempotent: false, method: 'POST', body: {} }),
      );
      expect(got).toMatchObject({
        ok: false,
        problem: { slug: 'vendor-error', call: { cause: 'tls', effect: 'none' } },
      });
      expect([vendor.seen.requests, vendor.connections()]).toEqual([0, 1]);
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });

  it('a trusted one is reached by name: SNI and Host are the name, the address is the checked one', async () => {
    const vendor = await startTls(good);
    const origin = `https://vendor.test:${vendor.port}`;
    const room = house.room([origin], { resolver: async () => ['127.0.0.1'] });
    setDefaultCACertificates([...trusted, good.cert]);
    expect(await room.send(context(), vendorCall(origin))).toMatchObject({
      ok: true,
      value: { status: 200, body: {} },
    });
    expect(vendor.seen.names).toEqual([[`vendor.test:${vendor.port}`, 'vendor.test']]);
  });
});
