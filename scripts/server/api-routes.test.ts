import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { endpoints } from '#lib/contract/endpoints.ts';
import { type ApiRoutes, loadApiRoutes } from './api-routes.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const ANSWERING = (text: string) => `Object.assign(() => {}, { answer: async () => new Response(${text}) })`;

/** Route files that answer their own folder, or what is said beside it. */
async function load(files: Readonly<Record<string, string>>): Promise<ApiRoutes> {
  const root = mkdtempSync(join(tmpdir(), 'rolecall-routes-'));
  folders.push(root);
  for (const [folder, code] of Object.entries(files)) {
    const path = join(root, 'app', 'api', folder);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'route.ts'), code);
  }
  return loadApiRoutes(root);
}

async function routesOf(...names: readonly string[]) {
  const code = (name: string) => `export const GET = ${ANSWERING(JSON.stringify(name))};\n`;
  const routes = await load(Object.fromEntries(names.map((name) => [name, code(name)])));
  return async (path: string, method = 'GET') => {
    const found = routes.find(method, path);
    const answer = await found?.call(new Request('http://a.example'), {});
    return answer === undefined ? undefined : [await new Response(answer.body).text(), found?.params];
  };
}

/** Where the file of an address lies: the pass-through alone takes whatever follows. */
function fileOf(path: string): string {
  const folders = path.replaceAll(/\{([^}]+)\}/g, (_, name) => (name === 'path' ? '[...path]' : `[${name}]`));
  return `${folders.slice(1)}/route.ts`;
}

describe('the routes of the API', () => {
  it('finds a fixed name before an open one, and an open one before the rest', async () => {
    const find = await routesOf('', '[one]', 'things', '[...rest]', '[one]/parts');
    expect(await find('/api')).toEqual(['', {}]);
    expect(await find('/api/things')).toEqual(['things', {}]);
    expect(await find('/api/other')).toEqual(['[one]', { one: 'other' }]);
    expect(await find('/api/things/parts')).toEqual(['[one]/parts', { one: 'things' }]);
    expect(await find('/api/things/parts/more')).toEqual([
      '[...rest]',
      { rest: ['things', 'parts', 'more'] },
    ]);
  });

  it('R3: decodes what an open name stands for, once, and no fixed name', async () => {
    const find = await routesOf('[one]', 'things', 'vendor/[...rest]');
    expect(await find('/api/a%20b%252F')).toEqual(['[one]', { one: 'a b%2F' }]);
    expect(await find('/api/%74hings')).toEqual(['[one]', { one: 'things' }]);
    expect(await find('/api/vendor/a%2Fb/c')).toEqual(['vendor/[...rest]', { rest: ['a/b', 'c'] }]);
  });

  it('reads for HEAD what GET would read, and knows no other method that a file does not have', async () => {
    const find = await routesOf('things');
    expect(await find('/api/things', 'HEAD')).toEqual(['things', {}]);
    expect(await find('/api/things', 'POST')).toBeUndefined();
    expect(await find('/api/things', 'default')).toBeUndefined();
    expect(await find('/api/things', 'toString')).toBeUndefined();
    expect(await find('/api/nothing')).toBeUndefined();
    expect(await find('/things')).toBeUndefined();
  });

  it('lets a file answer HEAD itself, and finds every method it exports', async () => {
    const routes = await load({
      things: `export const GET = ${ANSWERING('"get"')}, HEAD = ${ANSWERING('"head"')}, OPTIONS = GET;\n`,
    });
    const said = async (method: string) => {
      const answer = await routes.find(method, '/api/things')?.call(new Request('http://a.example'), {});
      return new Response(answer?.body ?? null).text();
    };
    expect([await said('GET'), await said('HEAD'), await said('OPTIONS')]).toEqual(['get', 'head', 'get']);
  });

  it('R1: opens no door to a method that lib/api did not make', async () => {
    const bare = load({ things: 'export const GET = () => new Response("all of it");\n' });
    await expect(bare).rejects.toThrow('GET is not made by lib/api');
  });

  it.each(['(group)', '[[...rest]]', '[...rest]/more', '@slot', '_private', '[one]/x|[two]/y'])(
    'opens no door where the framework would read a folder in a way of its own: %s',
    async (names) => {
      await expect(routesOf(...names.split('|'))).rejects.toThrow('is no name of a folder here');
    },
  );

  it('loads every file from the sources, in plain Node as the server does', async () => {
    const code = `import { loadApiRoutes } from './scripts/server/api-routes.ts';
      const found = (await loadApiRoutes('.')).find('GET', '/api/connections/c/users');
      console.log(found.params.connectionId, found.params.directory); process.exit(0);`;
    const args = ['--conditions=react-server', '--input-type=module', '--eval', code];
    expect((await promisify(execFile)(process.execPath, args, { cwd: ROOT })).stdout).toBe('c users\n');
  }, 60_000);

  it('leads every endpoint of the contract to its own file', async () => {
    const routes = await loadApiRoutes(ROOT);
    for (const { id, method, path } of endpoints) {
      const address = path.replaceAll(/\{([^}]+)\}/g, '$1');
      const file: Record<string, unknown> = await import(join(ROOT, 'app', fileOf(path)));
      const found = routes.find(method, address);
      expect(file[method], `${method} ${path}`).toHaveProperty('endpoint.id', id);
      expect(file[method]).toHaveProperty('answer', found?.call);
    }
    expect(routes.find('GET', '/api/no/such/thing')?.params).toEqual({ rest: ['no', 'such', 'thing'] });
  });
});
