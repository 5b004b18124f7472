import { get } from 'node:https';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, BEARER, CONFIG, signed, tryHere } from './test-simulator.ts';

describe('domains', () => {
  it('one service as an object or an array, all of them as an array', async () => {
    const { simulator, ask } = await tryHere();
    const path = `${ACCOUNT}/service/accountConfigReadOnly/baseURI.json?version=1.0`;
    const host = new URL(simulator.origin).host;
    const found = { service: 'accountConfigReadOnly', account: '12345678', baseURI: host };
    expect((await ask(path)).json()).toEqual(found);
    simulator.control.set({ csdsShape: 'array' });
    expect((await ask(path)).json()).toEqual({ baseURIs: [found] });
    expect((await ask(`${ACCOUNT}/service/baseURI.json`)).json().baseURIs.length).toBeGreaterThan(4);
    expect((await ask('/api/account/999/service/baseURI.json')).status).toBe(401);
    expect((await ask(`${ACCOUNT}/service/accountconfigreadonly/baseURI.json`)).status).toBe(400);
  });
});

describe('signatures', () => {
  const path = `${CONFIG}/users?v=4.0&select=$all`;

  it('are verified over the received host and query', async () => {
    const { simulator, ask } = await tryHere();
    const authorization = signed(simulator.origin, path);
    expect((await ask(path, { headers: { authorization } })).status).toBe(200);
    const altered = await ask(`${path}&include_deleted=true`, { headers: { authorization } });
    expect([altered.status, altered.text]).toEqual([
      401,
      'oauth_problem=signature_invalid&oauth_problem_advice=the oauth_signature is invalid',
    ]);
    const again = await ask(path, { headers: { authorization } });
    expect(again.text).toContain('oauth_problem=nonce_used');
  });

  it('say what is wrong as form-encoded text, and an unknown scheme as JSON', async () => {
    const { simulator, ask } = await tryHere();
    const problemOf = async (authorization: string) =>
      (await ask(path, { headers: { authorization } })).text.split('&')[0];
    expect(await problemOf(signed(simulator.origin, path, { oauth_token: 'x' }))).toBe(
      'oauth_problem=token_rejected',
    );
    expect(await problemOf(signed(simulator.origin, path, { oauth_timestamp: '1700000000' }))).toBe(
      'oauth_problem=timestamp_refused',
    );
    expect(await problemOf('OAuth oauth_nonce="1"')).toBe('oauth_problem=parameter_absent');
    const basic = await ask(path, { headers: { authorization: 'Basic eA==' } });
    expect([basic.status, basic.json().internalCode]).toEqual([401, 5]);
  });
});

describe('tokens', () => {
  const form = (secret: string) => ({
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `grant_type=client_credentials&client_id=rolecall-demo&client_secret=${secret}`,
  });

  it.each([
    '/sentinel/api/v2/account/12345678/app/token?v=2.0',
    '/sentinel/api/account/12345678/app/token?v=1.0',
  ])('%s issues tokens that open the collections until they expire', async (path) => {
    const { simulator, ask } = await tryHere();
    const first = (await ask(path, form('demo-client-secret'))).json();
    expect([first.token_type, first.expires_in]).toEqual(['Bearer', '3600']);
    const authorization = `Bearer ${first.access_token}`;
    expect((await ask(`${CONFIG}/skills`, { headers: { authorization } })).status).toBe(200);
    simulator.control.set({ clockOffset: 3_700 });
    expect((await ask(`${CONFIG}/skills`, { headers: { authorization } })).status).toBe(401);
    expect((await ask(path, form('wrong'))).status).toBe(401);
  });

  it('say their expiry as text, as a number or not at all', async () => {
    const { simulator, ask } = await tryHere();
    const path = '/sentinel/api/v2/account/12345678/app/token';
    simulator.control.set({ expiresInType: 'number' });
    expect((await ask(path, form('demo-client-secret'))).json().expires_in).toBe(3600);
    simulator.control.set({ expiresInType: 'absent' });
    expect('expires_in' in (await ask(path, form('demo-client-secret'))).json()).toBe(false);
    expect((await ask('/sentinel/well-known/jwks')).json().keys[0].kid).toBe('sim-1');
  });

  it('a login session ends with the next one of the same person', async () => {
    const { ask } = await tryHere();
    const body = JSON.stringify({ username: 'console@example.com', password: 'demo-password' });
    const logIn = async () => (await ask(`${ACCOUNT}/login?v=1.3`, { method: 'POST', body })).json();
    const first = await logIn();
    expect(first).toMatchObject({ sessionTTl: '28800000', bearer: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const read = async (bearer: string) =>
      (await ask(`${CONFIG}/lobs`, { headers: { authorization: `Bearer ${bearer}` } })).status;
    expect(await read(first.bearer)).toBe(200);
    const second = await logIn();
    expect([await read(first.bearer), await read(second.bearer)]).toEqual([401, 200]);
  });
});

describe('select', () => {
  const read = async (select: string | undefined, id = '') => {
    const { ask } = await tryHere();
    const query = select === undefined ? '' : `?v=6.0&select=${encodeURIComponent(select)}`;
    const answer = await ask(`${CONFIG}/users${id}${query}`);
    return answer.status === 200 ? Object.keys([answer.json()].flat()[0]).sort() : answer.status;
  };
  const AGENT = '/3104477007';

  it('lists are short unless asked otherwise, one record is whole', async () => {
    expect(await read(undefined)).toEqual(['deleted', 'id', 'loginName', 'pid']);
    expect((await read('$all')).toString()).toContain('profileIds');
    expect((await read(undefined, AGENT)).toString()).toContain('profileIds');
  });

  it('takes names verbatim, ignores unknown ones, and forgives one apostrophe by id', async () => {
    expect(await read('id, loginName,nothing,email')).toEqual(['email', 'id']);
    expect(await read('id,email,')).toEqual(['email', 'id']);
    expect((await read("$all'", AGENT)).toString()).toContain('profileIds');
    expect(await read("$all'")).toBe(400);
  });

  it('keeps the last of a parent named twice, and the whole of one without parentheses', async () => {
    const { ask } = await tryHere();
    const member = async (select: string) =>
      (await ask(`${CONFIG}/users${AGENT}?v=6.0&select=${encodeURIComponent(select)}`)).json().memberOf;
    expect(Object.keys(await member('memberOf(agentGroupId),memberOf(assignmentDate)'))).toEqual([
      'assignmentDate',
    ]);
    expect(Object.keys(await member('memberOf')).sort()).toEqual(['agentGroupId', 'assignmentDate']);
  });

  it.each(['a(b', 'a)b', 'a(b)c', '(a)', 'id,href', '$nothing', 'a(b))'])('%s is refused', async (select) =>
    expect(await read(select)).toBe(400),
  );
});

describe('revisions', () => {
  it('If-Match means only if it changed; -1 always answers; each collection has its own', async () => {
    const { simulator, ask } = await tryHere();
    const path = `${CONFIG}/users`;
    const match = (value: string) => ask(path, { headers: { 'if-match': value } });
    const revision = (await ask(path)).headers.get('ac-revision') ?? '';
    const unchanged = await match(revision);
    expect([unchanged.status, unchanged.text]).toEqual([304, '']);
    expect([(await match('1')).status, (await match('-1')).status]).toEqual([200, 200]);
    const skills = (await ask(`${CONFIG}/skills`)).headers.get('ac-revision');
    simulator.control.change({ collection: 'users', id: 3_104_477_000, fields: { nickname: 'New' } });
    const changed = await match(revision);
    expect([changed.status, Number(changed.headers.get('ac-revision'))]).toEqual([200, Number(revision) + 1]);
    expect((await ask(`${CONFIG}/skills`)).headers.get('ac-revision')).toBe(skills);
    simulator.control.set({ sendEtag: true });
    expect((await ask(path)).headers.get('etag')).toMatch(/^W\/"\d+"$/);
  });
});

describe('privileges and absences', () => {
  it('deleted ones only on request; unknown ids and public ids are 404; the public profile needs no credential', async () => {
    const { ask } = await tryHere();
    const deleted = `${CONFIG}/users/3104477035`;
    expect([(await ask(deleted)).text, (await ask(`${deleted}?include_deleted=true`)).status]).toEqual([
      'Data Not Found',
      200,
    ]);
    const { pid } = (await ask(`${CONFIG}/users/3104477007`)).json();
    expect((await ask(`${CONFIG}/users/${pid}`)).status).toBe(404);
    const response = await ask(`${CONFIG}/users/${pid}`, { headers: { authorization: BEARER } });
    expect(response.status).toBe(404);
  });

  it('403 for what a key does not open, 401 for another account, 400 for a bad version, unknown queries ignored', async () => {
    const { simulator, ask } = await tryHere({}, { forbidden: 'skills' });
    expect((await ask(`${CONFIG}/skills`)).json()).toMatchObject({ responseStatus: 'FORBIDDEN', fields: [] });
    expect((await ask('/api/account/999/configuration/le-users/users')).status).toBe(401);
    expect((await ask(`${CONFIG}/users?v=six`)).status).toBe(400);
    expect((await ask(`${CONFIG}/users?v=6&source=ccui&_=1`)).status).toBe(200);
    const groups = (await ask(`${CONFIG}/agentGroups?getUsers=true&select=$all`)).json();
    expect(groups[0]).toMatchObject({ id: -1, members: [3_104_477_056] });
    const authorization = signed(simulator.origin, `${CONFIG}/users/3104477007`);
    const write = await ask(`${CONFIG}/users/3104477007`, { method: 'DELETE', headers: { authorization } });
    expect(write.status).toBe(401);
  });

  it('429 with and without Retry-After, 451, and a clock that is off', async () => {
    const { simulator, ask } = await tryHere({}, { throttle: 'plain' });
    const plain = await ask(`${CONFIG}/users`);
    expect([plain.status, plain.headers.get('retry-after')]).toEqual([429, null]);
    simulator.control.set({ throttle: 'retry-after' });
    expect((await ask(`${CONFIG}/users`)).headers.get('retry-after')).toBe('2');
    simulator.control.set({ throttle: 'off', blacklisted: true });
    expect((await ask(`${CONFIG}/users`)).status).toBe(451);
    simulator.control.set({ blacklisted: false, clockOffset: -600 });
    const date = Date.parse((await ask(`${CONFIG}/users`)).headers.get('date') ?? '');
    expect(Date.now() - date).toBeGreaterThan(590_000);
  });
});

it('speaks TLS with a certificate of its own', async () => {
  const { simulator } = await tryHere({ tls: true });
  const url = `${simulator.origin}${ACCOUNT}/service/sentinel/baseURI.json`;
  const text = await new Promise<string>((resolve, reject) => {
    const options = simulator.certificate === undefined ? {} : { ca: simulator.certificate };
    get(url, options, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () => resolve(body));
    }).on('error', reject);
  });
  expect(JSON.parse(text).baseURI).toBe(`localhost:${simulator.port}`);
});
