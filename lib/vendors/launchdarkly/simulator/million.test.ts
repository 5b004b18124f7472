import { expect, it, vi } from 'vitest';
import { isMap } from './json.ts';
import { tryHere } from './test-simulator.ts';

const users = 1_000_000;
vi.setConfig({ testTimeout: 60_000 });
const mebibyte = 1024 * 1024;

it('a million users are computed, not held: deep pages and searches stay within a small heap', async () => {
  const trial = await tryHere({ users });
  await trial.ask('/api/v2/users/web/production?limit=1');
  const before = process.memoryUsage();
  const seen = new Set<string>();
  const follow = async (start: string, pages: number) => {
    let path: string | undefined = start;
    for (let n = 0; n < pages && path !== undefined; n += 1) {
      const reply = await trial.ask(path);
      expect(reply.status).toBe(200);
      seen.add(path);
      path = /"next":\{"href":"([^"]+)"/.exec(reply.text)?.[1];
    }
    return path;
  };
  expect(await follow('/api/v2/users/web/production?limit=50&searchAfter=usr_fffe0000', 10)).toBeUndefined();
  expect(
    await follow('/api/v2/user-search/web/production?limit=50&sort=-lastSeen&searchAfter=1793500000000', 5),
  ).toBeDefined();
  const found = await trial.ask('/api/v2/user-search/web/production?q=zofia%20w&limit=50');
  expect(isMap(found.body) && Number(found.body.totalCount)).toBeGreaterThan(50);
  const counted = await trial.ask('/api/v2/users/web/production');
  expect(isMap(counted.body) && counted.body.totalCount).toBe(users);
  global.gc?.();
  const after = process.memoryUsage();
  expect(
    (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / mebibyte,
  ).toBeLessThan(120);
});

it('a long search leaves room for other requests', async () => {
  const trial = await tryHere({ users });
  const order: string[] = [];
  const note = (name: string) => () => order.push(name);
  const search = trial.ask('/api/v2/user-search/web/production?q=nobody-is-called-this').then(note('search'));
  const small = trial.ask('/api/v2/caller-identity').then(note('identity'));
  await Promise.all([search, small]);
  expect(order).toEqual(['identity', 'search']);
});
