import { createServer } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { listening } from '#lib/outbound/test-vendor.ts';
import { createDomains } from './domains.ts';
import type { Send } from './send.ts';
import { context, directoryOf, type House, openHouse, readList } from './test-house.ts';

const houses: { close(): Promise<void> }[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const one of houses.splice(0)) await one.close();
});
async function open(...given: Parameters<typeof openHouse>): Promise<House> {
  const house = await openHouse(...given);
  houses.push(house);
  return house;
}
const lookups = (house: House) => house.asked().filter((one) => one.includes('baseURI')).length;

describe('the vendor’s domain directory', () => {
  it.each(['object', 'array'] as const)(
    'is understood as an %s, and asked once for each service',
    async (csdsShape) => {
      const house = await open({ users: 3 });
      house.turn({ csdsShape });
      const connector = house.connect();
      await readList(connector, 'skills');
      await readList(connector, 'users');
      expect(lookups(house)).toBe(2);
    },
  );

  it('is asked again after ten minutes: accounts are moved', async () => {
    const house = await open({ users: 3 });
    const connector = house.connect({ method: 'bearer' });
    vi.useFakeTimers({ toFake: ['Date'] });
    await readList(connector, 'skills');
    vi.setSystemTime(Date.now() + 599_000);
    await readList(connector, 'skills');
    expect(lookups(house)).toBe(1);
    vi.setSystemTime(Date.now() + 2_000);
    await readList(connector, 'skills');
    expect(lookups(house)).toBe(1);
  });

  it('an unknown account is said to be one, and marks no credential', async () => {
    const house = await open({ users: 3 });
    const connector = house.connect({ connectionId: 'same', settings: { account: '999' } });
    expect(await connector.verify(context())).toMatchObject({
      problem: { slug: 'vendor-credential-rejected', detail: 'LivePerson knows no account of this id.' },
    });
    expect(house.outbound.health('same').credentialRejectedUntil).toBeUndefined();
  });

  it('a service it does not know is a refusal, not an exception', async () => {
    const house = await open({ users: 3 });
    house.turn({ csdsLacks: 'sentinel' });
    expect(await directoryOf(house.connect()).readAll(context(), {})).toMatchObject({
      problem: { slug: 'vendor-refused' },
    });
  });
});

describe('R19: where a resolved service may be', () => {
  it('nothing is sent to a host that is neither the vendor’s nor allowed', async () => {
    let reached = 0;
    const server = createServer((_request, response) => {
      reached += 1;
      response.end('[]');
    });
    const sink = await listening(server);
    houses.push(sink);
    const house = await open({ users: 3 });
    for (const csdsHost of [`127.0.0.1:${sink.port}`, `localhost:${sink.port}`, '169.254.169.254']) {
      house.turn({ csdsHost });
      expect(await directoryOf(house.connect(), 'skills').readAll(context(), {})).toMatchObject({
        ok: false,
        problem: { slug: 'target-not-allowed' },
      });
    }
    expect(reached).toBe(0);
  });

  it.each(['evil.example/liveperson.net', 'user@host', 'a b', '', '-x', 'http://host', 'host:123456'])(
    'the host %j is malformed',
    async (csdsHost) => {
      // An empty switch means the simulator itself, so the answer is scripted here.
      const got = await resolveFrom('https://api.liveperson.net', csdsHost);
      expect(got).toMatchObject({ ok: false, problem: { slug: 'vendor-malformed' } });
    },
  );

  it('the scheme follows the allowed origin; the vendor’s own directory may only name the vendor’s own hosts', async () => {
    const vendor = 'https://api.liveperson.net';
    expect(await resolveFrom(vendor, 'Z1.acr.liveperson.net')).toEqual({
      ok: true,
      value: 'https://z1.acr.liveperson.net',
    });
    expect(await resolveFrom('http://127.0.0.1:4030', '127.0.0.1:4030')).toEqual({
      ok: true,
      value: 'http://127.0.0.1:4030',
    });
    for (const host of [
      'evil.example',
      'liveperson.net',
      'notliveperson.net',
      'x.liveperson.net.evil.example',
      'x.liveperson.net:8443',
      '127.0.0.1',
    ]) {
      expect(await resolveFrom(vendor, host), host).toMatchObject({
        problem: { slug: 'target-not-allowed' },
      });
    }
  });
});

/** Resolves with an answer that names this host. */
function resolveFrom(origin: string, baseURI: string) {
  const send: Send = async () => ({
    ok: true,
    value: { status: 200, headers: {}, body: { baseURI }, milliseconds: 1 },
  });
  const input = {
    connectionId: 'c',
    credentialVersion: 'v',
    origin,
    secrets: {},
    settings: { account: '1' },
    outbound: { send: () => Promise.reject(new Error('not asked')) },
  };
  return createDomains(input, { domains: new Map() }, send).resolve(context(), 'accountConfigReadOnly');
}
