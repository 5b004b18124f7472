import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Asked, context, type House, openHouse, type Scripted, unwrap } from './test-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.asked.length = 0;
});

const rows = (items: readonly unknown[], next?: string) => ({
  json: { items, totalCount: items.length, _links: next === undefined ? {} : { next: { href: next } } },
});
const forbidden: Scripted = { status: 403, json: { code: 'forbidden', message: 'x' } };

/** An account that lets its token read everything but what `changes` says. */
function account(changes: Readonly<Record<string, Scripted>> = {}) {
  return (asked: Asked): Scripted => {
    const change = Object.entries(changes).find(([path]) => asked.path.endsWith(path));
    if (change !== undefined) return change[1];
    if (asked.path.endsWith('/caller-identity')) {
      return {
        json: {
          tokenName: 'support console',
          serviceToken: true,
          tokenId: 't1',
          accountId: 'a1',
          authKind: 'token',
        },
      };
    }
    if (asked.path === '/api/v2/projects') return rows([{ key: 'web' }]);
    if (asked.path.endsWith('/environments')) return rows([{ key: 'production' }]);
    return rows([]);
  };
}

describe('verify', () => {
  it('names the token and says that every screen is readable, in seven reads', async () => {
    house.answer = account();
    const report = unwrap(await house.connect().verify(context()));
    expect(report.identity).toBe('Service token “support console”');
    expect(report.facts).toEqual([
      { label: 'Kind', value: 'Service token' },
      { label: 'Token ID', value: 't1' },
      { label: 'Account ID', value: 'a1' },
    ]);
    expect(report.abilities.map((ability) => `${ability.id} ${ability.state}`)).toEqual([
      'projects readable',
      'users readable',
      'members readable',
      'roles readable',
      'teams readable',
      'access readable',
    ]);
    expect(house.asked).toHaveLength(7);
    expect(house.asked.every((asked) => asked.method === 'GET')).toBe(true);
  });

  it('says which screens will be empty', async () => {
    house.answer = account({
      '/members': forbidden,
      '/teams': { status: 404, json: {} },
      '/users/web/production': forbidden,
    });
    const { abilities } = unwrap(await house.connect().verify(context()));
    expect(abilities.find((ability) => ability.id === 'members')).toMatchObject({
      state: 'forbidden',
      consequence:
        'This token cannot read members: Members will be empty, and nobody is shown as holding a role.',
    });
    expect(abilities.find((ability) => ability.id === 'teams')).toMatchObject({ state: 'unavailable' });
    expect(abilities.find((ability) => ability.id === 'users')).toMatchObject({ state: 'forbidden' });
    expect(abilities.find((ability) => ability.id === 'access')).toMatchObject({ state: 'forbidden' });
  });

  it('a token that sees no project learns why, and users are not guessed at', async () => {
    house.answer = account({ '/projects': rows([]) });
    const { abilities } = unwrap(await house.connect().verify(context()));
    expect(abilities[0]).toMatchObject({ id: 'projects', state: 'forbidden' });
    expect(abilities[1]).toMatchObject({ id: 'users', state: 'unknown' });
  });

  it('an SDK key is a rejected credential, in those words', async () => {
    house.answer = () => ({ json: { environmentId: 'e', environmentName: 'Production', authKind: 'sdk' } });
    expect(await house.connect().verify(context())).toMatchObject({
      problem: { slug: 'vendor-credential-rejected', detail: 'This is an SDK key, not an API access token.' },
    });
  });

  it('a 401 anywhere and a vendor that is down end it', async () => {
    house.answer = account({ '/projects': { status: 401 } });
    expect(await house.connect().verify(context())).toMatchObject({
      problem: { slug: 'vendor-credential-rejected' },
    });
    house.answer = account({ '/members': { status: 503, text: '' } });
    expect(await house.connect().verify(context())).toMatchObject({ problem: { slug: 'vendor-error' } });
  });
});
