import { createServer as createTcpServer } from 'node:net';
import { brotliCompressSync, brotliDecompressSync, createGzip, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VendorCall } from '#lib/vendors/outbound-call.ts';
import { testHouse } from './test-house.ts';
import { context, handClock, listening, until, vendorCall } from './test-vendor.ts';

const house = testHouse();
/** No breaker in the way: these tests send hundreds of bad answers. */
const patient = { limits: { retries: 0, breakerConsecutive: 1e9, breakerShare: 2 } };

/** A vendor whose next answer is set by the test. */
async function scripted() {
  const next = {
    body: Buffer.alloc(0),
    status: 200,
    headers: {} as Record<string, string>,
    closed: false,
    sentWhole: false,
  };
  const { vendor, room } = await house.pair((_request, response) => {
    response.on('close', () => Object.assign(next, { closed: true, sentWhole: response.writableFinished }));
    response.writeHead(next.status, next.headers);
    response.end(next.body);
  }, patient);
  const read = (
    body: Buffer | string,
    headers: Record<string, string> = {},
    changes: Partial<VendorCall> = {},
  ) => {
    Object.assign(next, { body: Buffer.from(body), headers });
    return room.send(context(), vendorCall(vendor.origin, changes));
  };
  return { next, vendor, room, read };
}

const slugOf = (got: Awaited<ReturnType<Awaited<ReturnType<typeof scripted>>['read']>>) =>
  got.ok ? 'accepted' : got.problem.slug;

describe('R37: caps on the decoded body', () => {
  it('reads gzip, br and plain alike', async () => {
    const { read } = await scripted();
    const json = JSON.stringify({
      items: Array.from({ length: 500 }, (_, n) => ({ n, text: 'ü'.repeat(20) })),
    });
    for (const got of [
      await read(json),
      await read(gzipSync(json), { 'content-encoding': 'gzip' }),
      await read(gzipSync(json), { 'content-encoding': 'X-GZIP' }),
      await read(brotliCompressSync(json), { 'content-encoding': 'br' }),
    ]) {
      expect(got).toMatchObject({ ok: true, value: { body: JSON.parse(json) } });
    }
  });

  it('the last byte allowed and the first one too many', async () => {
    const { read } = await scripted();
    const json = `"${'x'.repeat(998)}"`;
    for (const [body, coding] of [
      [Buffer.from(json), 'identity'],
      [gzipSync(json), 'gzip'],
    ] as const) {
      expect(slugOf(await read(body, { 'content-encoding': coding }, { maxBytes: 1_000 }))).toBe('accepted');
      expect(slugOf(await read(body, { 'content-encoding': coding }, { maxBytes: 999 }))).toBe(
        'vendor-too-large',
      );
    }
  });

  it('F7: 40 gzip bombs of 50 MiB in a row cost less than 100 MB and close their sockets', {
    timeout: 90_000,
  }, async () => {
    const bomb = await new Promise<Buffer>((resolve) => {
      const parts: Buffer[] = [];
      const gzip = createGzip({ level: 9 });
      gzip.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)));
      for (let n = 0; n < 50; n += 1) gzip.write(Buffer.alloc(1_048_576, 0x20));
      gzip.end();
    });
    expect(bomb.length).toBeLessThan(100_000);
    const { read } = await scripted();
    const before = process.memoryUsage().rss;
    for (let n = 0; n < 40; n += 1) {
      expect(slugOf(await read(bomb, { 'content-encoding': 'gzip' }))).toBe('vendor-too-large');
    }
    expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(100);
  });

  it.each([
    ['double gzip under one name', gzipSync(gzipSync('{}')), 'gzip'],
    ['double gzip named twice', gzipSync(gzipSync('{}')), 'gzip, gzip'],
    ['an unknown coding', Buffer.from('{}'), 'zstd'],
    ['deflate', Buffer.from('{}'), 'deflate'],
    ['plain text said to be gzip', Buffer.from('{}'), 'gzip'],
    ['gzip cut short', gzipSync(JSON.stringify({ a: 'b'.repeat(50) })).subarray(0, 30), 'gzip'],
    ['gzip without its last byte', gzipSync('{}').subarray(0, -1), 'gzip'],
    ['br cut short', brotliCompressSync('{"a":"0123456789"}').subarray(0, -4), 'br'],
  ])('%s is malformed', async (_name, body, coding) => {
    const { read } = await scripted();
    expect(slugOf(await read(body, { 'content-encoding': coding }))).toBe('vendor-malformed');
  });

  it('64 KiB of headers and no more', async () => {
    const { read } = await scripted();
    expect(slugOf(await read('{}', { 'x-a': 'y'.repeat(60_000) }))).toBe('accepted');
    expect(slugOf(await read('{}', { 'x-a': 'y'.repeat(66_000) }))).toBe('vendor-too-large');
  });

  it('a body with no JSON is read to its end so that the connection lives on', async () => {
    const { read, vendor } = await scripted();
    for (let n = 0; n < 5; n += 1)
      expect(slugOf(await read(`<html>${'x'.repeat(20_000)}`))).toBe('vendor-malformed');
    expect(vendor.connections()).toBeLessThanOrEqual(2);
  });
});

describe('F8: structure bombs', () => {
  it('are refused while the event loop stays free', async () => {
    const { read } = await scripted();
    const keys = Array.from({ length: 300_000 }, (_, n) => `"k${n}":1`).join(',');
    const bombs = [
      '['.repeat(1_000_000),
      '{"a":'.repeat(500_000),
      `{${keys}}`,
      `[${'1,'.repeat(1_000_000)}1]`,
      `"${'x'.repeat(4_000_000)}"`,
      `[${'[],'.repeat(300_000)}[]]`,
    ];
    const packed = bombs.map((bomb) => gzipSync(bomb));
    const turns = processorTimePerTurn();
    for (const [index, bomb] of bombs.entries()) {
      const size = { maxBytes: 80_000_000 };
      expect(slugOf(await read(bomb, {}, size))).toBe('vendor-too-large');
      const gzip = packed[index] ?? '';
      expect(slugOf(await read(gzip, { 'content-encoding': 'gzip' }, size))).toBe('vendor-too-large');
    }
    const slowest = turns.stop().sort((a, b) => b - a);
    expect(slowest[Math.floor(slowest.length / 100)]).toBeLessThan(100);
  });

  it('a 64 MiB string ends at its first 256 KiB', async () => {
    const { read, next } = await scripted();
    const body = Buffer.alloc(67_108_866, 0x78);
    body[0] = 0x22;
    expect(slugOf(await read(body, {}, { maxBytes: 80_000_000 }))).toBe('vendor-too-large');
    await until(() => next.closed);
    expect(next.sentWhole).toBe(false);
  });
});

/** Milliseconds of processor time each turn of the event loop took: a busy machine does not change it. */
function processorTimePerTurn() {
  const turns: number[] = [];
  let last = process.cpuUsage();
  let going = true;
  const turn = () => {
    const spent = process.cpuUsage(last);
    last = process.cpuUsage();
    turns.push((spent.user + spent.system) / 1e3);
    if (going) setTimeout(turn, 1);
  };
  setTimeout(turn, 1);
  return {
    stop() {
      going = false;
      return turns;
    },
  };
}

const decode = {
  identity: (bytes: Buffer) => bytes,
  gzip: (bytes: Buffer) => (bytes.length === 0 ? bytes : gunzipSync(bytes)),
  br: (bytes: Buffer) => (bytes.length === 0 ? bytes : brotliDecompressSync(bytes)),
};

describe('F6: malformed bodies', () => {
  const fixed: readonly (Buffer | string)[] = [
    '<!doctype html><title>Sign in</title>',
    'null,',
    'NaN',
    'Infinity',
    '{"a":NaN}',
    "{'a':1}",
    '{"a":1,}',
    '[1,]',
    '{"a":1}{"b":2}',
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '{"x":[{"__proto__":1,"__proto__":2}]}',
    '\ufeff{}',
    Buffer.from('{"a":1}', 'utf16le'),
    Buffer.from([0xff, 0xfe, 0x7b, 0x00]),
    Buffer.from([0x22, 0xc3, 0x28, 0x22]),
    Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]),
    '"a\u0000b"',
    '"\\x"',
    '01',
    '1e',
    'tru',
    '   ',
    '{"a":1',
    '"',
    ")]}',\n{}",
    'data: {}\n\n',
  ];

  it.each(fixed.map((body) => [JSON.stringify(body.toString('latin1')).slice(0, 40), body] as const))(
    '%s is malformed',
    async (_name, body) => {
      const { read } = await scripted();
      expect(slugOf(await read(body))).toBe('vendor-malformed');
    },
  );

  it('1,000 fuzzed bodies give an equal value or a problem, never a throw', { timeout: 90_000 }, async () => {
    const { read } = await scripted();
    const page = JSON.stringify({
      items: [{ key: 'a', n: [1, 2.5, null, true], t: 'ü\u2028"' }],
      _links: {},
    });
    const flips = fc.array(fc.tuple(fc.nat({ max: 90 }), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 4,
    });
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.string({ unit: 'binary', maxLength: 100 }).map((text) => Buffer.from(text)),
      fc.json().map((text) => Buffer.from(text)),
      flips.map((changes) => {
        const bytes = Buffer.from(page);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        return bytes;
      }),
    );
    await fc.assert(
      fc.asyncProperty(bodies, fc.constantFrom('identity', 'gzip', 'br'), async (body, coding) => {
        const got = await read(body, { 'content-encoding': coding });
        if (got.ok) {
          const plain = decode[coding](body).toString();
          expect(got.value.body).toEqual(plain === '' ? undefined : JSON.parse(plain));
        }
        if (!got.ok) expect(got.problem.slug).toBe('vendor-malformed');
      }),
      { numRuns: 1_000 },
    );
  });

  it('R41: hostile keys arrive as plain own data', async () => {
    const { read } = await scripted();
    const got = await read('{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"toString":2}');
    expect(got.ok && JSON.stringify(got.value.body)).toBe(
      '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"toString":2}',
    );
    expect(Reflect.get({}, 'x')).toBeUndefined();
  });

  it('an empty body is no body, with or without a coding', async () => {
    const { read, next } = await scripted();
    expect(await read('')).toMatchObject({ ok: true, value: { status: 200 } });
    expect(slugOf(await read('', { 'content-encoding': 'gzip' }))).toBe('accepted');
    next.status = 204;
    const got = await read('');
    expect(got.ok && 'body' in got.value).toBe(false);
  });
});

describe('F5: a body cut at every byte of a 2 KB page', () => {
  const page = JSON.stringify({
    items: Array.from({ length: 40 }, (_, n) => ({ key: `user-${n}`, on: true, n: 12345 })),
  });
  const frames = [
    ['with a length', (body: string) => `Content-Length: ${page.length}\r\n\r\n${body}`],
    [
      'in one chunk',
      (body: string) => `Transfer-Encoding: chunked\r\n\r\n${page.length.toString(16)}\r\n${body}`,
    ],
    ['ended by closing', (body: string) => `Connection: close\r\n\r\n${body}`],
  ] as const;

  it.each(frames)('%s: 0 accepted', { timeout: 90_000 }, async (_name, frame) => {
    expect(page.length).toBeGreaterThan(1_500);
    let cut = 0;
    const server = createTcpServer((socket) => {
      socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\n${frame(page.slice(0, cut))}`));
    });
    const vendor = house.keep(await listening(server));
    const room = house.room([vendor.origin], { ...patient, clock: handClock() });
    const accepted: number[] = [];
    // Cut at 0 without a length is a plain empty body.
    for (cut = 1; cut < page.length; cut += 1) {
      const got = await room.send(context(), vendorCall(vendor.origin));
      if (got.ok) accepted.push(cut);
    }
    expect(accepted).toEqual([]);
  });
});
