import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadProvisionedConnections } from '#lib/connections/provisioning-file.ts';
import { prepareVault } from '#lib/connections/vault.ts';
import { problemBody } from '#lib/contract/problem.ts';
import { closeAccessRoom } from '#lib/directory/access-room.ts';
import { runtime } from '#lib/directory/runtime.ts';
import { closeSnapshotRoom } from '#lib/directory/snapshot-room.ts';
import { type Simulator, startSimulator } from '#lib/vendors/unleash/simulator/server.ts';
import { forgetRates } from './limit-rate.ts';
import { openTestHouse, type TestHouse, type TestRequest, testRequest } from './test-house.ts';
import { readRouteFiles } from './test-route-files.ts';

let simulator: Simulator;
let folder: string;
let house: TestHouse;
const routes = await readRouteFiles();
const who: Record<'viewer' | 'operator', TestRequest> = { viewer: {}, operator: {} };

beforeAll(async () => {
  simulator = await startSimulator({ users: 40 });
  folder = mkdtempSync(join(tmpdir(), 'rolecall-'));
  const file = join(folder, 'connections.json');
  const secrets = { token: ['$', '{UN_TOKEN}'].join('') };
  const connection = { id: 'un', vendor: 'unleash', name: 'Unleash', origin: simulator.origin, secrets };
  writeFileSync(file, JSON.stringify({ connections: [connection] }));
  house = openTestHouse({
    ROLECALL_CONNECTIONS_FILE: file,
    ROLECALL_OUTBOUND_ORIGINS: simulator.origin,
    UN_TOKEN: '*:*.demo-admin-token',
  });
  await prepareVault();
  loadProvisionedConnections();
  for (const role of ['viewer', 'operator'] as const) {
    const id = await house.addAccount(`${role}@example.com`, role);
    who[role] = { session: await house.signInAs(id) };
  }
});
afterAll(async () => {
  await closeAccessRoom();
  await closeSnapshotRoom();
  await runtime().outbound.close();
  await house.close();
  await simulator.close();
  rmSync(folder, { recursive: true });
});

const BASE = '/api/connections/{connectionId}/access';

async function send(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  query: Readonly<Record<string, string>> = {},
  role: 'viewer' | 'operator' = 'viewer',
): Promise<Response> {
  forgetRates();
  const handler = routes.find((file) => file.path === `${BASE}${path}`)?.handlers[method];
  if (handler === undefined) throw new Error(`no route ${path}`);
  const address = `/api/connections/un/access${path}?${new URLSearchParams(query)}`;
  const request = testRequest({ ...who[role], method, path: address });
  return handler(request, { params: Promise.resolve({ connectionId: 'un' }) });
}

async function problemOf(response: Response) {
  const body = problemBody.parse(await response.json());
  return { status: response.status, type: body.type, errors: body.errors };
}

const question = { action: 'CREATE_FEATURE', resource: 'instance:project/default' };

describe('answers about access over HTTP', { timeout: 60_000 }, () => {
  it('each question answers with its state and its time, and the same state answers the same', async () => {
    const first = await (await send('GET', '/who-can', question)).json();
    expect(first.answer.rows.length).toBeGreaterThan(0);
    const { id } = first.snapshot;
    const subject: string = first.answer.rows[0].subject.key;
    const [left, right] = ['1', '2'];
    const change = JSON.stringify({ change: 'remove-role', subject, role: '1' });
    const asked: readonly (readonly [string, Record<string, string>])[] = [
      ['/who-can', question],
      ['/catalogue', {}],
      ['/subjects', { text: 'a', limit: '3' }],
      ['/explain', { ...question, subject }],
      ['/effective', { subject, resource: question.resource }],
      ['/effective', { subject, resource: question.resource, scope: 'inside' }],
      ['/what-if', { ...question, change }],
      ['/compare', { kind: 'roles', left, right }],
      ['/why-not', { ...question, subject }],
      ['/redundant', {}],
      ['/matrix', { kinds: 'instance/project' }],
    ];
    for (const [path, query] of asked) {
      const bodies = [];
      for (const snapshot of [{}, { snapshot: id }]) {
        const response = await send('GET', path, { ...query, ...snapshot });
        expect(response.status, path).toBe(200);
        expect(response.headers.get('cache-control')).toBe('private, no-store');
        bodies.push(await response.json());
      }
      expect(bodies[0].answer, path).toEqual(bodies[1].answer);
      expect(bodies[0].snapshot).toMatchObject({ id, isCurrent: true });
      expect(bodies[0].computedMilliseconds).toBeGreaterThanOrEqual(0);
    }
  });

  it('R5: refuses unknown and repeated parameters, too long ones and pages past their bound', async () => {
    for (const query of [
      { ...question, also: '1' },
      { ...question, limit: '101' },
      { ...question, offset: '-1' },
      { ...question, outcome: 'perhaps' },
      { ...question, resource: 'x'.repeat(2001) },
      { action: question.action },
    ]) {
      const said = await problemOf(await send('GET', '/who-can', query));
      expect(said).toMatchObject({ status: 400, type: '/problems/invalid-parameter' });
    }
  });

  it('says where a question stops making sense, and which snapshot is gone', async () => {
    const malformed = await problemOf(await send('GET', '/who-can', { ...question, resource: 'instance:' }));
    expect(malformed).toMatchObject({
      status: 400,
      errors: [{ pointer: '?resource', code: expect.stringMatching(/^malformed:\d+$/) }],
    });
    const gone = await problemOf(await send('GET', '/who-can', { ...question, snapshot: 'longGone' }));
    expect(gone).toMatchObject({ status: 404, errors: [{ pointer: '?snapshot', code: 'gone' }] });
  });

  it('reading anew is accepted, told, and for operators; the state can be looked at by all', async () => {
    expect((await send('POST', '/refresh')).status).toBe(403);
    const started = await send('POST', '/refresh', {}, 'operator');
    expect(started.status).toBe(202);
    expect(await started.json()).toMatchObject({ state: 'reading' });
    await expect
      .poll(async () => (await (await send('GET', '')).json()).state, { timeout: 15_000 })
      .toBe('ready');
    expect(await problemOf(await send('DELETE', '/refresh', {}, 'operator'))).toMatchObject({ status: 409 });
  });

  it('R44: the file is an attachment with as many lines as were foretold', async () => {
    const response = await send('GET', '/who-can/export', { ...question, format: 'ndjson' }, 'operator');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="rolecall-who-can-/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const lines = (await response.text()).trimEnd().split('\n');
    expect(lines).toHaveLength(Number(response.headers.get('x-expected-rows')));
  });
});
