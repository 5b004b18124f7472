import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, expect, it } from 'vitest';
import { context, type House, openHouse, unwrap } from './test-house.ts';

const houses: House[] = [];
const trusted = getCACertificates();
afterEach(async () => {
  setDefaultCACertificates(trusted);
  for (const house of houses.splice(0)) await house.close();
});

it.each(['oauth2', 'oauth1'] as const)(
  'over TLS every service is reached by https, and %s works there',
  async (method) => {
    const house = await openHouse({ users: 3, tls: true });
    houses.push(house);
    expect(await house.connect({ method }).verify(context())).toMatchObject({
      ok: false,
      problem: { slug: 'vendor-error', call: { cause: 'tls' } },
    });
    setDefaultCACertificates([...trusted, house.simulator.certificate ?? '']);
    const report = unwrap(await house.connect({ method }).verify(context()));
    expect(report.abilities.every(({ state }) => state === 'readable')).toBe(true);
    expect(new URL(house.simulator.origin).protocol).toBe('https:');
  },
);
