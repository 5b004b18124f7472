import { afterEach, beforeEach, expect, it } from 'vitest';
import { context, type House, openHouse, type SECRETS, unwrap } from './test-house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse({ users: 11 });
});
afterEach(() => house.close());

const CONFIG = '/api/account/12345678/configuration/le-users';
const read = (
  rawPath: string,
  rawQuery = '',
  more: { ifMatch?: string; method?: keyof typeof SECRETS } = {},
) => {
  const { method, ...rest } = more;
  const { passThrough } = house.connect(method === undefined ? {} : { method });
  return passThrough.read(context(), { method: 'GET', rawPath: CONFIG + rawPath, rawQuery, ...rest });
};

it.each(['oauth2', 'oauth1', 'bearer'] as const)(
  'a stray quote in select reaches the vendor as it is, by %s: forgiven for one record, refused for a list',
  async (method) => {
    for (const rawQuery of ["v=6.0&select=$all'", 'v=6.0&select=%24all%27']) {
      const one = unwrap(await read('/users/3104477007', rawQuery, { method }));
      expect([one.status, one.body]).toMatchObject([200, { id: 3_104_477_007 }]);
      expect(unwrap(await read('/users', rawQuery, { method })).status).toBe(400);
    }
    const { requests } = house.simulator.control.log();
    const queries = requests.filter(({ path }) => path.includes('le-users')).map(({ query }) => query);
    expect(new Set(queries)).toEqual(new Set(["v=6.0&select=%24all'"]));
  },
);

it('passes the revision on, and If-Match to the vendor: 304 without a body', async () => {
  const first = unwrap(await read('/users', 'v=4.0&select=id'));
  const revision = first.headers.find(([name]) => name === 'ac-revision')?.[1] ?? '';
  expect(revision).toMatch(/^\d+$/);
  const again = unwrap(await read('/users', 'v=4.0&select=id', { ifMatch: revision }));
  expect([again.status, again.body]).toEqual([304, undefined]);
  expect(again.headers).toContainEqual(['ac-revision', revision]);
  expect(unwrap(await read('/users', 'select=id', { ifMatch: '-1' })).status).toBe(200);
  expect(JSON.stringify(first.headers)).not.toMatch(/set-cookie|JSESSIONID/i);
});

it('HEAD is signed as HEAD and answers headers alone', async () => {
  const { passThrough } = house.connect({ method: 'oauth1' });
  const request = { method: 'HEAD', rawPath: `${CONFIG}/users`, rawQuery: 'select=id' } as const;
  const got = unwrap(await passThrough.read(context(), request));
  expect([got.status, got.body]).toEqual([200, undefined]);
  expect(got.headers.map(([name]) => name)).toContain('ac-revision');
});

it('R18: If-Match is a revision number or nothing leaves', async () => {
  house.asked();
  for (const ifMatch of ['*', '"692"', '692, 1', '']) {
    expect(await read('/users', '', { ifMatch })).toMatchObject({ problem: { slug: 'forbidden-header' } });
  }
  expect(house.asked()).toEqual([]);
});

it('statuses of the vendor are relayed: 400, 403, 404 as text, a final 401', async () => {
  expect(unwrap(await read('/users', 'v=six'))).toMatchObject({ status: 400, body: { internalCode: 2 } });
  house.turn({ forbidden: 'lobs' });
  expect(unwrap(await read('/lobs')).status).toBe(403);
  expect(unwrap(await read('/users/99'))).toMatchObject({ status: 404 });
  house.turn({ forbidden: '', clockOffset: 3_600 });
  const { passThrough } = house.connect({ method: 'oauth1' });
  const request = { method: 'GET', rawPath: `${CONFIG}/lobs`, rawQuery: '' } as const;
  expect(unwrap(await passThrough.read(context(), request)).status).toBe(401);
  expect(await passThrough.read(context(), request)).toMatchObject({
    problem: { slug: 'vendor-credential-rejected' },
  });
});

it('deleted ones on request, and no password field', async () => {
  house.turn({ leakPasswords: true });
  const { body } = unwrap(await read('/users', 'v=6.0&select=$all&include_deleted=true'));
  expect(Array.isArray(body) && body.length).toBe(11);
  expect(JSON.stringify(body)).not.toContain('leaked');
  expect(JSON.stringify(body)).toContain('"passwordSh":"[withheld]"');
});

it('R5: another account, an unknown or repeated query key: no call', async () => {
  const { passThrough } = house.connect();
  const other = '/api/account/999/configuration/le-users/users';
  expect(await passThrough.read(context(), { method: 'GET', rawPath: other, rawQuery: '' })).toMatchObject({
    problem: { slug: 'not-found' },
  });
  for (const rawQuery of ['getUsers=true', 'v=4.0&v=6.0', 'select=%E0%A4%A']) {
    expect(await read('/agentGroups', rawQuery)).toMatchObject({ problem: { slug: 'invalid-parameter' } });
  }
  expect(house.asked()).toEqual([]);
});
