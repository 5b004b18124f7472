import { describe, expect, it } from 'vitest';
import { mayHaveTakenEffect, testFailureOf } from './failure-class.ts';
import { testHouse } from './test-house.ts';
import { context, sendJson, startVendor, until, vendorCall } from './test-vendor.ts';

const house = testHouse();
const rawVendor = house.raw;
const patient = { breakerConsecutive: 1e9, breakerShare: 2 };

describe('R22: redirects', () => {
  it.each([300, 301, 302, 303, 305, 307, 308])(
    'F12: %i is answered as vendor-redirect and reaches no sink',
    async (status) => {
      const sink = house.keep(await startVendor((_request, response) => sendJson(response, 'sink')));
      const targets = [`${sink.origin}/x`, '/things', 'http://169.254.169.254/latest', '//evil.test', ''];
      let target = '';
      const { vendor, room } = await house.pair((_request, response) => {
        response.writeHead(status, { location: target });
        response.end();
      });
      for (target of targets) {
        for (const relay of [true, false]) {
          const got = await room.send(context(), vendorCall(vendor.origin, { relay }));
          expect(got).toMatchObject({
            ok: false,
            problem: { slug: 'vendor-redirect', call: { cause: 'protocol' } },
          });
        }
      }
      expect([sink.connections(), vendor.requests.length]).toEqual([0, targets.length * 2]);
    },
  );
});

it('R22: the body of a redirect is not waited for', async () => {
  const vendor = await rawVendor((socket) =>
    socket.write('HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 99\r\n\r\n'),
  );
  const room = house.room([vendor.origin]);
  const began = performance.now();
  const got = await room.send(context(), vendorCall(vendor.origin));
  expect(got).toMatchObject({ ok: false, problem: { slug: 'vendor-redirect' } });
  expect(performance.now() - began).toBeLessThan(2_000);
  await until(() => vendor.open() === 0);
});

describe('R46: one bad vendor', () => {
  it('holds 6 places, queues 50, refuses the rest as busy, and does not slow another', async () => {
    const hanging = await rawVendor(() => {});
    const well = house.keep(await startVendor((_request, response) => sendJson(response, {})));
    const room = house.room([hanging.origin, well.origin], {
      limits: { firstByte: 400, call: 1_000, queueWait: 200, retries: 0, ...patient },
    });
    const stuck = Array.from({ length: 80 }, (_, n) =>
      room.send(context(), vendorCall(hanging.origin, { path: `/t/${n}` })),
    );
    const first = await Promise.race([
      room.send(context(), vendorCall(well.origin, { connectionId: 'c2' })),
      Promise.all(stuck.slice(0, 6)).then(() => 'the hanging ones'),
    ]);
    expect(first).toMatchObject({ ok: true });
    const slugs = (await Promise.all(stuck)).map((got) => (got.ok ? 'ok' : got.problem.slug));
    expect(slugs.filter((slug) => slug === 'vendor-busy').length).toBe(74);
    expect(slugs.filter((slug) => slug === 'vendor-timeout').length).toBe(6);
    expect(hanging.connections()).toBe(6);
  });
});

describe('answers and problems', () => {
  it('HTML: malformed under 200, an error under 502, and a plain 404 stays an answer without a body', async () => {
    let status = 200;
    const { vendor, room } = await house.pair(
      (_request, response) => {
        response.writeHead(status, { 'content-type': 'text/html' });
        response.end('<html>');
      },
      { limits: { retries: 0 } },
    );
    const read = async (relay: boolean) => {
      const got = await room.send(context(), vendorCall(vendor.origin, { relay }));
      return got.ok ? [got.value.status, got.value.body] : got.problem.slug;
    };
    expect([await read(false), await read(true)]).toEqual(['vendor-malformed', 'vendor-malformed']);
    status = 502;
    expect([await read(false), await read(true)]).toEqual(['vendor-error', 'vendor-error']);
    room.forget('c1');
    status = 404;
    expect([await read(false), await read(true)]).toEqual([[404, undefined], 'vendor-malformed']);
  });

  it('HEAD, 204 and interim answers', async () => {
    const { vendor, room } = await house.pair((request, response) => {
      if (request.url === '/early') response.writeEarlyHints({ link: '</x>; rel=preload' });
      if (request.method === 'HEAD')
        response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': '99' }).end();
      else if (request.url === '/gone') response.writeHead(204).end();
      else sendJson(response, { a: 1 });
    });
    expect(await room.send(context(), vendorCall(vendor.origin, { method: 'HEAD' }))).toMatchObject({
      ok: true,
    });
    expect(await room.send(context(), vendorCall(vendor.origin, { path: '/gone' }))).toMatchObject({
      ok: true,
      value: { status: 204 },
    });
    expect(await room.send(context(), vendorCall(vendor.origin, { path: '/early' }))).toMatchObject({
      ok: true,
      value: { status: 200, body: { a: 1 } },
    });
  });

  it('R23: every problem has one class', () => {
    const classOf = (slug: Parameters<typeof testFailureOf>[0]['slug']) =>
      testFailureOf({ slug, detail: '' });
    expect(classOf('target-not-allowed')).toBe('policy');
    expect(classOf('vendor-credential-rejected')).toBe('auth');
    expect(classOf('vendor-forbidden')).toBe('auth');
    expect(classOf('vendor-timeout')).toBe('timeout');
    expect(classOf('vendor-malformed')).toBe('protocol');
    expect(mayHaveTakenEffect({ slug: 'vendor-error', detail: '' })).toBe(true);
  });

  it('the log line carries names and numbers only', async () => {
    const lines: unknown[] = [];
    const { vendor, room } = await house.pair((_request, response) => sendJson(response, { secret: 'x' }), {
      log: (event) => lines.push(event),
    });
    await room.send(context(), vendorCall(vendor.origin, { query: [['q', 'private']] }));
    expect(lines).toEqual([
      {
        connectionId: 'c1',
        vendor: 'launchdarkly',
        operation: 'list-things',
        outcome: '200',
        milliseconds: expect.any(Number),
      },
    ]);
  });
});
