import type { Server } from 'node:http';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { Drain } from './drain.ts';
import { createListener } from './listener.ts';

const ORIGIN = new URL('http://127.0.0.1:3000');
const running: Server[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

interface House {
  readonly port: number;
  readonly drain: Drain;
  readonly finished: Promise<string>;
  /** Lets the answers that were held back go. */
  readonly release: () => void;
}

async function openHouse(options: { trustedHops?: number; hold?: boolean } = {}): Promise<House> {
  const ending = Promise.withResolvers<string>();
  const gate = Promise.withResolvers<void>();
  const drain = new Drain({
    graceMs: 20_000,
    finish: () => ending.resolve('finished'),
    abandon: () => ending.resolve('abandoned'),
  });
  const server = createListener({
    origin: ORIGIN,
    trustedHops: options.trustedHops ?? 0,
    patience: { headersMs: 300, bodyMs: 300 },
    drain,
    assets: { answer: () => false },
    app: async (request, response) => {
      if (options.hold === true) await gate.promise;
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(Buffer.from(part));
      response.end(
        JSON.stringify({ url: request.url, headers: request.headers, body: String(Buffer.concat(parts)) }),
      );
    },
  });
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, drain, finished: ending.promise, release: gate.resolve };
}

function send(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket.setEncoding('latin1').on('data', (part) => {
      text += part;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
  });
}

const get = (port: number, target: string, ...lines: string[]): Promise<string> =>
  send(
    port,
    `${[`GET ${target} HTTP/1.1`, 'Host: 127.0.0.1:3000', 'Connection: close', ...lines].join('\r\n')}\r\n\r\n`,
  );

const statusOf = (answer: string): number => Number(answer.split(' ')[1] ?? 0);

describe('the door', () => {
  it('R33: cuts a body that stalls with 408, and the app never answers', async () => {
    const { port } = await openHouse();
    const answer = await send(
      port,
      'POST /api/x HTTP/1.1\r\nHost: 127.0.0.1:3000\r\nContent-Length: 9\r\n\r\n{',
    );
    expect(statusOf(answer)).toBe(408);
    expect(answer.split('HTTP/1.1')).toHaveLength(2);
    expect(answer).toContain('/problems/request-timeout');
  });

  it('R33: cuts headers that stall with 408', async () => {
    const { port } = await openHouse();
    expect(statusOf(await send(port, 'GET / HTTP/1.1\r\nHost: 127'))).toBe(408);
  });

  it('lets an ordinary body through', async () => {
    const { port } = await openHouse();
    const answer = await send(
      port,
      'POST /api/x HTTP/1.1\r\nHost: 127.0.0.1:3000\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}',
    );
    expect(statusOf(answer)).toBe(200);
    expect(answer).toContain('"body":"{}"');
  });

  it('R27, R29: drops what only we may say, and says who is calling', async () => {
    const { port } = await openHouse();
    const answer = await get(
      port,
      '/sign-in',
      'X-Nonce: forged',
      'Content-Security-Policy: forged',
      'Content-Security-Policy-Report-Only: forged',
      'X-Rolecall-Address: 6.6.6.6',
      'X-Forwarded-For: 6.6.6.6',
      'X-Forwarded-Host: forged',
      'Forwarded: for=6.6.6.6',
      'X-Real-IP: 6.6.6.6',
      'X-Matched-Path: /forged',
      'X-Request-Id: forged',
    );
    expect(statusOf(answer)).toBe(200);
    expect(answer).not.toMatch(/forged|6\.6\.6\.6/);
    expect(answer).toContain('"x-rolecall-address":"127.0.0.1"');
  });

  it('R29: believes exactly the trusted hop', async () => {
    const { port } = await openHouse({ trustedHops: 1 });
    const address = async (...lines: string[]) =>
      /"x-rolecall-address":"([^"]*)"/.exec(await get(port, '/', ...lines))?.[1];
    expect(await address('X-Forwarded-For: 6.6.6.6, 203.0.113.9')).toBe('203.0.113.9');
    expect(await address('X-Forwarded-For: 203.0.113.9')).toBe('203.0.113.9');
    expect(await address('X-Forwarded-For: nonsense')).toBe('127.0.0.1');
    expect(await address()).toBe('127.0.0.1');
  });

  it('R53: while draining it ends what runs, begins no change, and then finishes', async () => {
    const { port, drain, finished, release } = await openHouse({ hold: true });
    const running = get(port, '/slow');
    await expect.poll(() => get(port, '/%zz').then(statusOf)).toBe(400);
    drain.begin();
    const change = await send(
      port,
      'POST /api/x HTTP/1.1\r\nHost: 127.0.0.1:3000\r\nContent-Length: 0\r\n\r\n',
    );
    expect(statusOf(change)).toBe(503);
    expect(change).toContain('/problems/shutting-down');
    release();
    expect(statusOf(await running)).toBe(200);
    expect(await finished).toBe('finished');
  });

  it('R53: two signals at once are one', async () => {
    const { drain, finished } = await openHouse();
    drain.begin();
    drain.begin();
    expect(await finished).toBe('finished');
  });

  it('R3: whatever the bytes of a target, a dot segment or a second slash never reaches the app', async () => {
    const { port } = await openHouse();
    const piece = fc.constantFrom(
      '/',
      '.',
      '..',
      '%2e',
      '%2E',
      '%2f',
      '%5c',
      '\\',
      'a',
      'api',
      ';',
      '%00',
      '%c0%ae',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const answer = await get(port, `/${pieces.join('')}`);
        if (statusOf(answer) !== 200) return;
        const { pathname } = new URL(`/${pieces.join('')}`, ORIGIN);
        expect(pathname).toBe(`/${pieces.join('')}`);
        expect(decodeURIComponent(pathname)).not.toMatch(/\/\/|\\|\/\.\.?(\/|$)/);
      }),
      { numRuns: 300 },
    );
  });
});
