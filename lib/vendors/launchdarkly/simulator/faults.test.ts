import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isMap } from './json.ts';
import { malformedBodies } from './malformed-bodies.ts';
import type { Switches } from './switches.ts';
import { type Trial, tryOut } from './test-simulator.ts';

const people = '/api/v2/users/web/production';
let trial: Trial;
beforeAll(async () => {
  trial = await tryOut({ users: 100 });
});
afterAll(() => trial.simulator.close());
afterEach(() => trial.simulator.control.reset());
const turn = (changes: Partial<Switches>) => expect(trial.simulator.control.set(changes)).toBeUndefined();

/** Bytes as sent, before any decoding. */
function raw(path: string, headers: Readonly<Record<string, string>> = {}) {
  return new Promise<{ status: number; encoding: string | undefined; body: Buffer }>((resolve, reject) => {
    const request = get(
      `${trial.simulator.origin}${path}`,
      { agent: false, headers: { authorization: 'api-demo-admin', ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            encoding: response.headers['content-encoding'],
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    request.on('error', reject);
  });
}

describe('answers that are not the vendor at its best', () => {
  it('nonJson502 and html200', async () => {
    turn({ nonJson502: true });
    const gateway = await trial.ask(people);
    expect([gateway.status, gateway.headers.get('content-type'), gateway.body]).toEqual([
      502,
      'text/html; charset=utf-8',
      undefined,
    ]);
    turn({ nonJson502: false, html200: true });
    const login = await trial.ask(people);
    expect([login.status, login.text.startsWith('<!doctype html>')]).toEqual([200, true]);
  });

  it('emptyBody and emptyUnauthorized', async () => {
    turn({ emptyBody: true, emptyUnauthorized: true });
    const [empty, refused, absent] = [
      await trial.ask(people),
      await trial.ask(people, { token: null }),
      await trial.ask(`${people}/nobody`),
    ];
    expect([empty.status, empty.text]).toEqual([200, '']);
    expect([refused.status, refused.text]).toEqual([401, '']);
    expect([absent.status, isMap(absent.body)]).toEqual([404, true]);
  });

  it('truncatedBody breaks the connection in the middle', async () => {
    turn({ truncatedBody: true });
    await expect(raw(people)).rejects.toThrow();
  });

  it('redirect, to anywhere', async () => {
    turn({ redirect: 'https://example.org/elsewhere' });
    const reply = await trial.ask(people);
    expect([reply.status, reply.headers.get('location')]).toEqual([302, 'https://example.org/elsewhere']);
  });

  it('hang answers nothing, and ends with the client', async () => {
    turn({ hang: true });
    await expect(
      fetch(`${trial.simulator.origin}${people}`, { signal: AbortSignal.timeout(150) }),
    ).rejects.toThrow();
    turn({ hang: false });
    expect((await trial.ask(people)).status).toBe(200);
  });

  it('latencyMs holds every answer back', async () => {
    turn({ latencyMs: 120, jitterMs: 5 });
    const start = performance.now();
    await trial.ask(people);
    expect(performance.now() - start).toBeGreaterThan(100);
  });

  it('errorRate fails the same share of requests on every run, with the listed statuses', async () => {
    const run = async () => {
      trial.simulator.control.reset();
      turn({ errorRate: 0.4, errorStatuses: '500,503' });
      const statuses: number[] = [];
      for (let n = 0; n < 60; n += 1) statuses.push((await trial.ask('/api/v2/caller-identity')).status);
      return statuses;
    };
    const statuses = await run();
    expect(await run()).toEqual(statuses);
    expect([...new Set(statuses)].sort()).toEqual([200, 500, 503]);
    const failed = statuses.filter((status) => status !== 200).length;
    expect(failed).toBeGreaterThan(12);
    expect(failed).toBeLessThan(36);
  });

  it('gzip only when switched on and accepted', async () => {
    const accept = { 'accept-encoding': 'gzip' };
    expect((await raw(people, accept)).encoding).toBeUndefined();
    turn({ gzip: true });
    expect((await raw(people)).encoding).toBeUndefined();
    const packed = await raw(people, accept);
    expect(packed.encoding).toBe('gzip');
    expect(isMap(JSON.parse(gunzipSync(packed.body).toString()))).toBe(true);
  });

  it('faultPath keeps faults to the paths that hold it', async () => {
    turn({ nonJson502: true, faultPath: '/user-search/' });
    expect((await trial.ask(people)).status).toBe(200);
    expect((await trial.ask('/api/v2/user-search/web/production')).status).toBe(502);
  });
});

describe('the bank of malformed bodies', () => {
  const sizes: Readonly<Record<string, number>> = {
    'large-body': 40_000_000,
    'gzip-bomb': 100_000,
    'many-values': 4_000_000,
  };

  it.each(Object.keys(malformedBodies))('%s arrives as it is', async (name) => {
    turn({ malformedBody: name });
    const answer = await raw(people);
    expect(answer.status).toBe(200);
    expect(answer.body.length).toBeGreaterThan(sizes[name] ?? 1);
    expect(answer.body.equals(malformedBodies[name]?.().body ?? Buffer.alloc(0))).toBe(true);
  });
});
