import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMap, type Json, type JsonMap } from './json.ts';
import { type Trial, tryOut } from './test-simulator.ts';

const place = '/api/v2/projects/web/environments/staging';
let trial: Trial;
beforeAll(async () => {
  trial = await tryOut({ users: 3000, hostile: 60 });
});
afterAll(() => trial.simulator.close());

const map = (value: Json | undefined): JsonMap => (isMap(value) ? value : {});
const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

interface Walk {
  readonly items: readonly JsonMap[];
  readonly totals: readonly Json[];
  readonly pages: number;
}

async function walk(path: string): Promise<Walk> {
  const items: JsonMap[] = [];
  const totals: Json[] = [];
  let next: Json | undefined = path;
  for (let pages = 0; pages < 500; pages += 1) {
    if (typeof next !== 'string') return { items, totals, pages };
    const { body, status } = await trial.ask(next);
    expect(status).toBe(200);
    items.push(...list(map(body).items).map(map));
    totals.push(map(body).totalCount ?? null);
    next = map(map(map(body)._links).next).href;
  }
  throw new Error('endless');
}

async function walkSearch(path: string, question: JsonMap): Promise<Walk> {
  const items: JsonMap[] = [];
  const totals: Json[] = [];
  let continuationToken: Json | undefined;
  for (let pages = 1; pages < 500; pages += 1) {
    const body = continuationToken === undefined ? question : { ...question, continuationToken };
    const reply = await trial.ask(path, { method: 'POST', body });
    items.push(...list(map(reply.body).items).map(map));
    totals.push(map(reply.body).totalCount ?? null);
    continuationToken = map(reply.body).continuationToken;
    if (continuationToken === undefined) return { items, totals, pages };
  }
  throw new Error('endless');
}

const keyOf = (item: JsonMap) => String(map(item.user).key);

describe('user lists', () => {
  it('following next meets every user exactly once, in key order', async () => {
    const { items, totals, pages } = await walk('/api/v2/users/web/staging?limit=50');
    const keys = items.map(keyOf);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual([...keys].sort((a, b) => (a < b ? -1 : 1)));
    expect(new Set(totals)).toEqual(new Set([375]));
    expect([keys.length, pages]).toEqual([375, 8]);
  });

  it.each(['userKey', '-userKey', 'lastSeen', '-lastSeen'])(
    'search sorted by %s meets everybody once, in that order',
    async (sort) => {
      const { items } = await walk(`/api/v2/user-search/web/staging?limit=17&sort=${sort}`);
      expect(new Set(items.map(keyOf)).size).toBe(375);
      const values = items.map(({ sortValue }) => sortValue ?? null);
      const rising = values.toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1));
      expect(values).toEqual(sort.startsWith('-') ? rising.toReversed() : rising);
      expect(
        items.map(
          ({ sortValue, user, lastPing }) =>
            (sort.endsWith('userKey') ? map(user).key : Date.parse(String(lastPing))) === sortValue,
        ),
      ).not.toContain(false);
    },
  );

  it('a filter and a text go on being asked on further pages', async () => {
    const everyone = await walk('/api/v2/user-search/web/staging?limit=50');
    const wanted = everyone.items.filter(
      ({ user }) =>
        map(map(user).custom).plan === 'free' && JSON.stringify(user).toLowerCase().includes('example.com'),
    );
    const { items, totals } = await walk(
      '/api/v2/user-search/web/staging?limit=9&q=EXAMPLE.COM&filter=plan:free',
    );
    expect(items.length).toBe(totals[0]);
    expect(items.every(({ user }) => map(map(user).custom).plan === 'free')).toBe(true);
    expect(wanted.map(keyOf)).toEqual(expect.arrayContaining(items.map(keyOf)));
    expect(items.length).toBeGreaterThan(10);
  });

  it('offset counts rows of the search and after bounds last seen from below', async () => {
    const all = await walk('/api/v2/user-search/web/staging?limit=50&sort=-lastSeen');
    const { items } = await walk('/api/v2/user-search/web/staging?limit=50&sort=-lastSeen&offset=300');
    expect(items.map(keyOf)).toEqual(all.items.slice(300).map(keyOf));
    const bound = Number(all.items[99]?.sortValue);
    const recent = await walk(`/api/v2/user-search/web/staging?limit=50&sort=-lastSeen&after=${bound}`);
    expect(recent.items.length).toBe(100);
  });
});

describe('context searches', () => {
  it.each(['ts', '-ts'])('tokens meet every context once, sorted by %s', async (sort) => {
    const { items, totals } = await walkSearch(`${place}/contexts/search`, { limit: 50, sort });
    const names = items.map(
      ({ context, applicationId }) => `${map(context).kind}:${map(context).key}:${applicationId}`,
    );
    expect(new Set(names).size).toBe(names.length);
    expect(totals[0]).toBe(names.length);
    const times = items.map(({ lastSeen }) => Date.parse(String(lastSeen)));
    const rising = times.toSorted((a, b) => a - b);
    expect(times).toEqual(sort === 'ts' ? rising : rising.toReversed());
  });

  it('the same without a total, and instances too', async () => {
    const counted = await walkSearch(`${place}/context-instances/search`, { limit: 50 });
    const uncounted = await walkSearch(`${place}/context-instances/search?includeTotalCount=false`, {
      limit: 50,
    });
    expect(uncounted.totals[0]).toBeNull();
    expect(uncounted.items.map(({ id }) => id)).toEqual(counted.items.map(({ id }) => id));
    expect(new Set(counted.items.map(({ id }) => id)).size).toBe(counted.totals[0]);
  });

  it('a token belongs to its question', async () => {
    const { body } = await trial.ask(`${place}/contexts/search`, { method: 'POST', body: { limit: 1 } });
    const continuationToken = map(body).continuationToken ?? null;
    const other = await trial.ask(`${place}/contexts/search`, {
      method: 'POST',
      body: { continuationToken, sort: 'ts' },
    });
    expect(other.status).toBe(400);
  });
});

describe('offset lists', () => {
  it.each(['members', 'roles', 'teams', 'projects'])(
    '%s: next and last lead through, as recorded',
    async (name) => {
      const { items, totals } = await walk(`/api/v2/${name}?limit=3`);
      const ids = items.map(({ _id, key }) => _id ?? key);
      expect(new Set(ids).size).toBe(totals[0]);
      const single = await trial.ask(`/api/v2/${name}?limit=1000`);
      expect(Object.keys(map(map(single.body)._links))).not.toContain('last');
    },
  );

  it('writes links as the recordings do', async () => {
    const first = map((await trial.ask('/api/v2/projects/web/environments?limit=2')).body)._links;
    const last = map((await trial.ask('/api/v2/projects/web/environments?limit=2&offset=2')).body)._links;
    const href = (value: string) => ({ href: `/api/v2/projects/web${value}`, type: 'application/json' });
    expect(first).toEqual({
      self: href('/environments?limit=2'),
      next: href('/environments?limit=2&offset=2'),
      last: href('/environments?limit=2&offset=2'),
      parent: href(''),
    });
    expect(last).toEqual({
      self: href('/environments?limit=2&offset=2'),
      first: href('/environments?limit=2'),
      prev: href('/environments?limit=2'),
      parent: href(''),
    });
  });
});
