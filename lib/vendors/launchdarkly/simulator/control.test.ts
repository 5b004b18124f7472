import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isMap, type Json } from './json.ts';
import { tryHere } from './test-simulator.ts';

const key = { 'x-sim-control': '1' };

it('turns switches over HTTP, only with the control header', async () => {
  const trial = await tryHere({ users: 20 });
  const post = (body: Json, headers = {}) =>
    trial.ask('/__control', { method: 'POST', token: null, body, headers });
  expect((await post({ nonJson502: true })).status).toBe(404);
  expect((await trial.ask('/api/v2/projects')).status).toBe(200);
  expect((await post({ nonJson502: true }, key)).status).toBe(200);
  expect((await trial.ask('/api/v2/projects')).status).toBe(502);
  expect((await post({ nonJson502: 'yes' }, key)).status).toBe(400);
  expect((await trial.ask('/__control/reset', { method: 'POST', token: null, headers: key })).status).toBe(
    200,
  );
  expect((await trial.ask('/api/v2/projects')).status).toBe(200);
});

it('logs requests by method, path, query, status and header names, never values', async () => {
  const trial = await tryHere({ users: 20 });
  await trial.ask('/api/v2/users/web/production?limit=1');
  await trial.ask('/api/v2/projects', { token: null });
  const { body, text } = await trial.ask('/__control/log', { token: null, headers: key });
  expect(body).toMatchObject({
    count: 2,
    requests: [
      { method: 'GET', path: '/api/v2/users/web/production', query: 'limit=1', status: 200 },
      { method: 'GET', path: '/api/v2/projects', query: '', status: 401 },
    ],
  });
  expect(text).toContain('authorization');
  expect(text).not.toContain('api-demo');
  await trial.ask('/__control/log', { method: 'DELETE', token: null, headers: key });
  expect(trial.simulator.control.log().count).toBe(0);
});

it('a reset forgets deletions and targets', async () => {
  const trial = await tryHere({ users: 20 });
  const path = '/api/v2/users/web/production';
  const before = await trial.ask(path);
  const first = isMap(before.body) && Array.isArray(before.body.items) ? before.body.items[0] : undefined;
  const user = isMap(first) && isMap(first.user) ? String(first.user.key) : '';
  await trial.ask(`${path}/${user}`, { method: 'DELETE' });
  expect((await trial.ask(path)).text).not.toBe(before.text);
  trial.simulator.control.reset();
  expect((await trial.ask(path)).text).toBe(before.text);
});

it('is a reading of its own: it imports nothing but itself, Node and test tools', () => {
  const folder = new URL('.', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const foreign = files.flatMap((name) => {
    const imports = [
      ...readFileSync(new URL(name, folder), 'utf8').matchAll(/^(?:import|export|\}).* from '([^']+)'/gm),
    ].map(([, source = '']) => source);
    const depth = name.split('/').length - 1;
    const outside = (source: string) =>
      source.startsWith('.')
        ? (source.match(/\.\.\//g) ?? []).length > depth
        : !/^(node:|vitest$|fast-check$|ajv)/.test(source);
    return imports.filter(outside).map((source) => `${name}: ${source}`);
  });
  expect(files.length).toBeGreaterThan(60);
  expect(foreign).toEqual([]);
});
