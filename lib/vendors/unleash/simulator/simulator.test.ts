import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isMap, type Json } from './json.ts';
import { type Reply, tryHere } from './test-simulator.ts';
import { demoWorld } from './world/demo-world.ts';

const members = (reply: Reply, name: string): readonly Json[] => {
  const list = isMap(reply.body) ? reply.body[name] : undefined;
  return Array.isArray(list) ? list : [];
};
const ids = (reply: Reply) => members(reply, 'users').map((user) => (isMap(user) ? user.id : undefined));

describe('editions', () => {
  it('open source has one project, and no path of the closed product', async () => {
    const { ask } = await tryHere({ edition: 'open-source' });
    expect(members(await ask('/api/admin/projects'), 'projects')).toHaveLength(1);
    for (const path of ['projects/web/access', 'projects/web/users', 'roles', 'groups', 'access/overview']) {
      const reply = await ask(`/api/admin/${path}`);
      expect(reply.status).toBe(404);
      expect(reply.text).toContain(`(/api/admin/${path}) is not available`);
    }
  });

  it('an older enterprise version has only the older list', async () => {
    const { ask } = await tryHere({ edition: 'enterprise-6' });
    expect((await ask('/api/admin/projects/web/access')).status).toBe(404);
    expect((await ask('/api/admin/projects/web/users')).status).toBe(200);
    expect((await ask('/api/admin/roles/6')).status).toBe(404);
  });

  it('the newer one has only the newer', async () => {
    const { ask } = await tryHere({ edition: 'enterprise' });
    expect((await ask('/api/admin/projects/web/access')).status).toBe(200);
    expect((await ask('/api/admin/projects/web/users')).status).toBe(404);
    expect(members(await ask('/api/admin/projects'), 'projects')).toHaveLength(5);
  });
});

describe('who asks', () => {
  it('a Viewer is refused by the name of the permission, and may search all the same', async () => {
    const { ask } = await tryHere();
    const refused = await ask('/api/admin/user-admin', 'Bearer user:demo-viewer');
    expect(refused.body).toMatchObject({ name: 'PermissionError', permissions: ['ADMIN'] });
    expect((await ask('/api/admin/user-admin/search?q=un', 'user:demo-viewer')).status).toBe(200);
    expect((await ask('/api/admin/projects')).text).toContain('"lab"');
    expect((await ask('/api/admin/projects', 'user:demo-viewer')).text).not.toContain('"lab"');
  });

  it('signs in eleven times a minute only ten times, and says so in words', async () => {
    const { ask } = await tryHere();
    const body = { username: 'admin', password: 'unleash4all' };
    const login = () => ask('/auth/simple/login', null, { method: 'POST', body });
    for (let n = 0; n < 10; n += 1) expect((await login()).status).toBe(200);
    const refused = await login();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toContain('text/html');
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(refused.body).toBeUndefined();
  });
});

describe('lists', () => {
  it('are in no order, and a sign-in moves a row', async () => {
    const { ask, simulator } = await tryHere();
    const before = ids(await ask('/api/admin/user-admin'));
    expect(before).not.toEqual([...before].sort((a, b) => Number(a) - Number(b)));
    const [first] = before;
    expect(simulator.control.touch(Number(first))).toBe(true);
    const after = ids(await ask('/api/admin/user-admin'));
    expect(after.at(-1)).toBe(first);
    expect(new Set(after)).toEqual(new Set(before));
  });

  it('carry a weak tag that holds until something changes, and come compressed', async () => {
    const { ask, simulator } = await tryHere();
    const first = await ask('/api/admin/user-admin');
    expect(first.headers.get('content-encoding')).toBe('gzip');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"[0-9a-f]+-[\w+/]{27}"$/);
    const again = await ask('/api/admin/user-admin', undefined, { headers: { 'if-none-match': tag } });
    expect([again.status, again.text]).toEqual([304, '']);
    simulator.control.touch(1);
    const changed = await ask('/api/admin/user-admin', undefined, { headers: { 'if-none-match': tag } });
    expect(changed.status).toBe(200);
  });

  it('ignore query keys they do not know', async () => {
    const { ask } = await tryHere();
    expect(ids(await ask('/api/admin/user-admin?limit=1'))).toHaveLength(60);
  });

  it('hold live links of pending people, and as many people as wanted', async () => {
    const { ask, simulator } = await tryHere();
    expect((await ask('/api/admin/user-admin')).text).toContain(
      `${simulator.origin}/new-user?token=demo-invite-`,
    );
    const at = { seed: 1, now: Date.UTC(2026, 10, 21) };
    expect(demoWorld({ users: 0, ...at }).users).toEqual([]);
    const many = demoWorld({ users: 10_000, ...at }).users.filter((user) => user.service !== true);
    expect(many).toHaveLength(10_000);
    const addresses = many.flatMap(({ email }) => (email === undefined ? [] : [email]));
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(many.every((user) => user.email !== undefined || user.username !== undefined)).toBe(true);
  });

  it('mask people outside the list itself where the instance hides them', async () => {
    const { ask } = await tryHere({}, { maskEmails: true });
    const access = await ask('/api/admin/projects/web/access');
    expect(access.text).toMatch(/[0-9a-f]{9}@unleash\.run/);
    expect((await ask('/api/admin/user-admin/access')).text).not.toContain('@example.com');
    expect((await ask('/api/admin/user-admin')).text).toContain('@example.com');
  });
});

describe('where it lies', () => {
  it('answers any other path with the page of its app, and 404 beside its base path', async () => {
    const { ask } = await tryHere({ basePath: '/demo' });
    expect((await ask('/demo/health')).body).toEqual({ health: 'GOOD' });
    expect((await ask('/demo//api/admin/user-admin/')).status).toBe(200);
    const page = await ask('/demo/users');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect((await ask('/api/admin/user-admin')).status).toBe(404);
  });
});

describe('control', () => {
  const key = { 'x-sim-control': '1' };

  it('turns switches over HTTP with the control header only, and goes back to the start', async () => {
    const { ask } = await tryHere();
    const post = (path: string, body: Json, headers = {}) =>
      ask(path, null, { method: 'POST', body, headers });
    expect((await post('/__control', { throttle: true })).status).toBe(404);
    expect((await post('/__control', { throttle: true, throttleTimes: 1 }, key)).status).toBe(200);
    expect((await ask('/api/admin/projects')).status).toBe(429);
    expect((await ask('/api/admin/projects')).status).toBe(200);
    expect((await post('/__control', { sqlError: true, faultPath: 'user-admin' }, key)).status).toBe(200);
    expect((await ask('/api/admin/user-admin')).text).toContain('select * from');
    expect((await ask('/api/admin/projects')).status).toBe(200);
    expect((await post('/__control', { throttle: 'yes' }, key)).status).toBe(400);
    expect((await post('/__control/touch', { user: 1 }, key)).status).toBe(200);
    expect((await post('/__control/reset', {}, key)).status).toBe(200);
    expect((await ask('/api/admin/user-admin')).status).toBe(200);
    const log = await ask('/__control/log', null, { headers: key });
    expect(log.text).not.toContain('demo-admin');
    expect(log.text).toContain('authorization');
  });
});

it.each(['SIGTERM', 'SIGINT'] as const)('runs by itself and ends cleanly on %s', async (signal) => {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const child = spawn(process.execPath, [main], {
    env: {
      NODE_ENV: 'production',
      SIM_PORT: '0',
      SIM_USERS: '20',
      SIM_EDITION: 'open-source',
      SIM_BASE_PATH: '/flags',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const address = /^Unleash simulator on (http:\/\/127\.0\.0\.1:\d+\/flags)$/.exec(
    await firstLine(child),
  )?.[1];
  const reply = await fetch(`${address}/api/admin/ui-config`, {
    headers: { authorization: '*:*.demo-admin-token' },
  });
  expect(await reply.json()).toMatchObject({ environment: 'Open Source', version: '8.2.0' });
  child.kill(signal);
  expect(await exited).toEqual([0, null]);
});

async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.includes('\n')) return text.trim();
  }
  throw new Error('The simulator said nothing.');
}

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
        : !/^(node:|vitest$)/.test(source);
    return imports.filter(outside).map((source) => `${name}: ${source}`);
  });
  expect(files.length).toBeGreaterThan(30);
  expect(foreign).toEqual([]);
});
