import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { VendorCall } from '#lib/vendors/outbound-call.ts';
import { readWholeJson } from './read-whole-json.ts';
import { testHouse } from './test-house.ts';
import { context, sendJson, vendorCall } from './test-vendor.ts';

const house = testHouse();
const MIB = 1_048_576;
const once = { limits: { retries: 0, breakerConsecutive: 1e9, breakerShare: 2 } };

async function scripted(options: Parameters<typeof house.pair>[1] = once) {
  const next = { status: 200, body: Buffer.alloc(0), headers: {} as Record<string, string>, after: 0 };
  const { vendor, room } = await house.pair((_request, response) => {
    setTimeout(() => {
      response.writeHead(next.status, next.headers);
      response.end(next.body);
    }, next.after);
  }, options);
  const send = (changes: Partial<VendorCall> = {}, answer: Partial<typeof next> = {}) => {
    Object.assign(next, { status: 200, headers: {}, ...answer });
    return room.send(
      context({ deadline: Date.now() + 60_000 }),
      vendorCall(vendor.origin, { whole: true, maxBytes: 64 * MIB, ...changes }),
    );
  };
  return { vendor, room, send };
}

describe('R37: a whole list is answered as bytes nobody looked into', () => {
  it('decodes gzip, keeps what is no JSON, and gives memory of its own', async () => {
    const { send } = await scripted();
    for (const text of ['[1,2]', '<html>', '']) {
      const body = Buffer.from(text);
      for (const answer of [{ body }, { body: gzipSync(body), headers: { 'content-encoding': 'gzip' } }]) {
        const got = await send({}, answer);
        if (!got.ok || got.value.bytes === undefined) throw new Error('no bytes');
        expect(Buffer.from(got.value.bytes).toString()).toBe(text);
        expect(got.value.bytes.buffer.byteLength).toBe(body.length);
        expect('body' in got.value).toBe(false);
      }
    }
  });

  it('takes 40 MiB, and never more than its cap or 64 MiB', async () => {
    const { send } = await scripted();
    const headers = { 'content-encoding': 'gzip' };
    const large = await send({}, { body: gzipSync(Buffer.alloc(40 * MIB, 0x20)), headers });
    expect(large.ok && large.value.bytes?.length).toBe(40 * MIB);
    const tooLarge = { ok: false, problem: { slug: 'vendor-too-large' } };
    const bomb = gzipSync(Buffer.alloc(65 * MIB, 0x20));
    expect(await send({ maxBytes: 999 * MIB }, { body: bomb, headers })).toMatchObject(tooLarge);
    expect(await send({ maxBytes: 3 }, { body: Buffer.from('[1] ') })).toMatchObject(tooLarge);
  });

  it('reads any other status as JSON, under the cap of any other answer', async () => {
    const { send } = await scripted();
    expect(await send({}, { status: 403, body: Buffer.from('{"a":1}') })).toMatchObject({
      ok: true,
      value: { status: 403, body: { a: 1 } },
    });
    expect(await send({}, { status: 404, body: Buffer.alloc(5 * MIB, 0x20) })).toMatchObject({
      ok: false,
      problem: { slug: 'vendor-too-large' },
    });
  });

  it('R48: has more time than a page, and still ends', async () => {
    const limits = { retries: 0, firstByte: 40, call: 80, wholeFirstByte: 200, wholeCall: 400 };
    const { send } = await scripted({ limits });
    const slow = { body: Buffer.from('[]'), after: 120 };
    expect(await send({ whole: false }, slow)).toMatchObject({
      ok: false,
      problem: { slug: 'vendor-timeout' },
    });
    expect(await send({}, slow)).toMatchObject({ ok: true, value: { status: 200 } });
    expect(await send({}, { ...slow, after: 900 })).toMatchObject({
      ok: false,
      problem: { slug: 'vendor-timeout' },
    });
  });

  it('does not share a flight with a call that wants it read', async () => {
    const { vendor, send } = await scripted();
    const slow = { body: Buffer.from('[]'), after: 30 };
    const both = await Promise.all([send({}, slow), send({ whole: false }, slow)]);
    expect(both.map((got) => got.ok && 'body' in got.value)).toEqual([false, true]);
    expect(vendor.requests.length).toBe(2);
  });
});

describe('R38: bytes as checked JSON', () => {
  const read = (text: string | Buffer, limits?: Parameters<typeof readWholeJson>[1]) => {
    const got = readWholeJson(Buffer.from(text), limits);
    return got.ok ? got.value : got.problem.slug;
  };

  it('reads JSON, and large numbers, as they are', () => {
    expect(read('[{"id":3104477812,"n":null}]')).toEqual([{ id: 3_104_477_812, n: null }]);
  });

  it.each(['', ' ', '<html>', '[1,]', '{"a":1,"a":2}', '\ufeff[]', '[1][2]', '{"a":1'])(
    '%j is malformed',
    (text) => expect(read(text)).toBe('vendor-malformed'),
  );

  it('refuses too many values, too deep and too long, and takes 5,000,000 values', {
    timeout: 60_000,
  }, () => {
    const tight = { maxValues: 3, depth: 2, stringBytes: 4 };
    expect([read('[1,2]', tight), read('[1,2,3]', tight)]).toEqual([[1, 2], 'vendor-too-large']);
    expect([read('[[]]', tight), read('[[[]]]', tight)]).toEqual([[[]], 'vendor-too-large']);
    expect([read('["abcd"]', tight), read('["abcde"]', tight)]).toEqual([['abcd'], 'vendor-too-large']);
    const many = (count: number) => Buffer.from(`[${'1,'.repeat(count - 2)}1]`);
    expect([Array.isArray(read(many(5_000_000))), read(many(5_000_001))]).toEqual([true, 'vendor-too-large']);
  });
});

describe('a 304', () => {
  const conditional = { conditional: true, headers: { 'If-Match': '692' } } as const;

  it('answers whoever asked, by If-Match or If-None-Match, a relay too', async () => {
    const { vendor, send } = await scripted();
    const answer = { status: 304, headers: { 'ac-revision': '692', 'content-encoding': 'gzip' } };
    for (const changes of [
      conditional,
      { ...conditional, whole: false },
      { ...conditional, whole: false, relay: true },
      { conditional: true, headers: { 'If-None-Match': '"a"' } },
    ]) {
      const got = await send(changes, answer);
      expect(got).toMatchObject({
        ok: true,
        value: { status: 304, headers: { 'ac-revision': '692' } },
      });
      expect(got.ok && ('body' in got.value || 'bytes' in got.value)).toBe(false);
    }
    expect(vendor.requests.map(({ headers }) => headers['if-match'] ?? headers['if-none-match'])).toEqual([
      '692',
      '692',
      '692',
      '"a"',
    ]);
  });

  it('is malformed where nobody asked, and every other 3xx stays a redirect', async () => {
    const { vendor, send } = await scripted();
    const malformed = { ok: false, problem: { slug: 'vendor-malformed' } };
    for (const changes of [{}, { conditional: true }, { headers: { 'If-Match': '1' } }, { relay: true }]) {
      expect(await send({ ...changes, whole: false }, { status: 304 })).toMatchObject(malformed);
    }
    expect(vendor.requests.length).toBe(4);
    expect(await send(conditional, { status: 302 })).toMatchObject({
      ok: false,
      problem: { slug: 'vendor-redirect' },
    });
  });
});

it('a broken connection in the middle of a whole list is no list', async () => {
  const vendor = await house.raw((socket) =>
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[1,2]'),
  );
  const room = house.room([vendor.origin], once);
  const got = await room.send(context(), vendorCall(vendor.origin, { whole: true }));
  expect(got).toMatchObject({ ok: false, problem: { slug: 'vendor-error' } });
});

it('a plain JSON answer is read as before', async () => {
  const { vendor, room } = await house.pair((_request, response) => sendJson(response, { a: 1 }));
  const got = await room.send(context(), vendorCall(vendor.origin));
  expect(got.ok && [got.value.body, 'bytes' in got.value, 'text' in got.value]).toEqual([
    { a: 1 },
    false,
    false,
  ]);
});
