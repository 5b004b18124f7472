import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, request, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { answerRoute } from './answer-route.ts';
import type { RouteCall } from './api-routes.ts';

const running: Server[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server whose every address is this route; answers its port. */
async function serve(call: RouteCall): Promise<number> {
  const server = createServer((incoming, outgoing) => {
    const origin = new URL('http://own.example:3000');
    answerRoute({ call, params: {} }, origin, incoming, outgoing).catch(() => outgoing.destroy());
  });
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a route answered by the door', () => {
  it('hears of method, address, headers and body as they were sent', async () => {
    const port = await serve(async (asked) =>
      Response.json({
        method: asked.method,
        url: asked.url,
        type: asked.headers.get('content-type'),
        cookie: asked.headers.get('cookie'),
        body: await new Response(asked.body).text(),
      }),
    );
    const answer = await fetch(`http://127.0.0.1:${port}/api/x?a=%C3%A9&a=2`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: 'a=1; b=2' },
      body: '{"é":1}',
    });
    expect(await answer.json()).toEqual({
      method: 'POST',
      url: 'http://own.example:3000/api/x?a=%C3%A9&a=2',
      type: 'application/json',
      cookie: 'a=1; b=2',
      body: '{"é":1}',
    });
  });

  it('sends status, every cookie, and a body that is whole in one piece', async () => {
    const headers = new Headers({ 'X-Own': 'yes' });
    headers.append('Set-Cookie', 'a=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT');
    headers.append('Set-Cookie', 'b=2');
    const port = await serve(async () => ({ status: 418, headers, body: 'é text' }));
    const answer = await fetch(`http://127.0.0.1:${port}`);
    expect(answer.status).toBe(418);
    expect(answer.headers.getSetCookie()).toEqual(['a=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT', 'b=2']);
    expect(answer.headers.get('x-own')).toBe('yes');
    expect(answer.headers.get('transfer-encoding')).toBeNull();
    expect(await answer.text()).toBe('é text');
    const head = await fetch(`http://127.0.0.1:${port}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([418, null, '']);
  });

  it('sends each piece of a stream when it is made', async () => {
    const second = Promise.withResolvers<void>();
    const port = await serve(async () => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(bytes('first')),
        async pull(controller) {
          await second.promise;
          controller.enqueue(bytes('second'));
          controller.close();
        },
      });
      return new Response(body);
    });
    const answer = await fetch(`http://127.0.0.1:${port}`);
    const reader = answer.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('first');
    second.resolve();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('second');
    expect((await reader?.read())?.done).toBe(true);
  });

  it('makes no more than a slow reader takes, and stops when the reader goes', async () => {
    const piece = new Uint8Array(65_536);
    let made = 0;
    const cancelled = Promise.withResolvers<void>();
    const aborted = Promise.withResolvers<void>();
    const port = await serve(async (asked) => {
      asked.signal.addEventListener('abort', () => aborted.resolve());
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          made += piece.length;
          controller.enqueue(piece);
        },
        cancel: () => cancelled.resolve(),
      });
      return new Response(body);
    });
    const asking = get({ port, host: '127.0.0.1' });
    const [answer]: IncomingMessage[] = await once(asking, 'response');
    await once(answer ?? asking, 'readable');
    // Kernel and stream buffers fill, then nothing more is made.
    let before = -1;
    while (before !== made) {
      before = made;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(made).toBeLessThan(32 * 1024 * 1024);
    asking.destroy();
    await Promise.all([cancelled.promise, aborted.promise]);
  });

  it('R31: lets the caller see a refusal of a body that is still on its way', async () => {
    const port = await serve(async (asked) => {
      const reader = asked.body?.getReader();
      await reader?.read();
      await reader?.cancel();
      return { status: 413, headers: new Headers(), body: 'too large' };
    });
    const sending = request({ port, host: '127.0.0.1', method: 'POST' });
    const answered = once(sending, 'response');
    const half = Buffer.alloc(512 * 1024);
    sending.write(half);
    sending.end(half);
    const [answer]: IncomingMessage[] = await answered;
    expect(answer?.statusCode).toBe(413);
    // What was still on its way may end in a reset: nobody waits for it any more.
    sending.on('error', () => {}).destroy();
  });

  it('cuts an answer whose stream fails, so that it cannot be taken for whole', async () => {
    const port = await serve(async () => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(bytes('half')),
        pull: (controller) => controller.error(new Error('broken')),
      });
      return new Response(body);
    });
    const read = fetch(`http://127.0.0.1:${port}`).then((answer) => answer.text());
    await expect(read).rejects.toThrow();
  });

  it('makes nothing of a stream whose reader went before it began', async () => {
    const left = Promise.withResolvers<void>();
    const cancelled = Promise.withResolvers<void>();
    let made = 0;
    const port = await serve(async (asked) => {
      asked.signal.addEventListener('abort', () => left.resolve());
      asking.destroy();
      await left.promise;
      const body = new ReadableStream<Uint8Array>(
        {
          pull(controller) {
            made += 1;
            controller.enqueue(bytes('row'));
          },
          cancel: () => cancelled.resolve(),
        },
        { highWaterMark: 0 },
      );
      return new Response(body);
    });
    const asking = get({ port, host: '127.0.0.1' }).on('error', () => {});
    await cancelled.promise;
    expect(made).toBe(0);
  });

  it('R33: tells the route of a body that breaks off, instead of a shorter one', async () => {
    const broken = Promise.withResolvers<void>();
    const port = await serve(async (asked) => {
      const whole = new Response(asked.body).text();
      await expect(whole).rejects.toThrow();
      broken.resolve();
      return new Response();
    });
    const sending = request({ port, host: '127.0.0.1', method: 'POST', headers: { 'Content-Length': '10' } });
    sending.on('error', () => {}).write('half', () => sending.destroy());
    await broken.promise;
  });

  it.each([0, 1])(
    'hears the next request on a connection after %i pieces of a body were read',
    async (read) => {
      const port = await serve(async (asked) => {
        const reader = asked.body?.getReader();
        for (let piece = 0; piece < read; piece += 1) await reader?.read();
        return { status: 403, headers: new Headers(), body: 'no' };
      });
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const ports: unknown[] = [];
      for (const body of [Buffer.alloc(256 * 1024), Buffer.alloc(1)]) {
        const sending = request({ port, host: '127.0.0.1', method: 'POST', agent });
        sending.end(body);
        const [answer]: IncomingMessage[] = await once(sending, 'response');
        expect(answer?.statusCode).toBe(403);
        ports.push(answer?.socket.localPort);
        await answer?.resume().toArray();
        if (!sending.writableFinished) await once(sending, 'finish');
      }
      agent.destroy();
      expect(ports[1]).toBe(ports[0]);
    },
  );
});
