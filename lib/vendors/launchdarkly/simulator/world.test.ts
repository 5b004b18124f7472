import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMap, type Json } from './json.ts';
import { trialNow, tryHere } from './test-simulator.ts';
import { keyOrder } from './world/key-order.ts';
import { permutation } from './world/permutation.ts';
import { timeline } from './world/timeline.ts';
import { createWorld } from './world/world.ts';

const numRuns = 60;

describe('keys in order', () => {
  it('are ascending, unique and findable, odd ones included', () => {
    const odd = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.nat(), odd, (count, seed, extra) => {
        const order = keyOrder(
          count,
          'usr_',
          seed,
          extra.sort((a, b) => (a < b ? -1 : 1)),
        );
        const keys = Array.from({ length: order.size }, (_, n) => order.keyAt(n));
        expect(keys).toEqual([...new Set(keys)].sort((a, b) => (a < b ? -1 : 1)));
        expect(keys.map(order.find)).toEqual(keys.map((_, n) => n));
        expect(keys.map(order.after)).toEqual(keys.map((_, n) => n + 1));
        expect(order.find('usr_absent')).toBe(-1);
      }),
      { numRuns },
    );
  });
});

it('a permutation hits every place once and leads back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(), (size, seed) => {
      const { forward, backward } = permutation(size, seed);
      const places = Array.from({ length: size }, (_, n) => forward(n));
      expect(new Set(places).size).toBe(size);
      expect(places.map(backward)).toEqual(places.map((_, n) => n));
    }),
    { numRuns },
  );
});

it('times fall strictly and stay within 30 days, for a million too', () => {
  for (const size of [1, 10, 1_000_000]) {
    const times = timeline(size, trialNow);
    for (const rank of [0, 1, Math.floor(size / 2), size - 2]) {
      if (rank < 0 || rank + 1 >= size) continue;
      expect(times.at(rank)).toBeGreaterThan(times.at(rank + 1));
      expect(times.firstBefore(times.at(rank))).toBe(rank + 1);
    }
    expect(trialNow - times.at(size - 1)).toBeLessThanOrEqual(30 * 24 * 60 * 60 * 1000);
  }
});

describe('the world', () => {
  it('is the same for the same seed and clock, and another for another seed', async () => {
    const paths = [
      '/api/v2/users/web/staging?limit=50',
      '/api/v2/members?limit=1000',
      '/api/v2/user-search/web/production?sort=-lastSeen',
    ];
    const bodies = async (seed: number) => {
      const trial = await tryHere({ seed, hostile: 40 });
      return await Promise.all(paths.map(async (path) => (await trial.ask(path)).text));
    };
    const [one, again, other] = [await bodies(5), await bodies(5), await bodies(6)];
    expect(again).toEqual(one);
    expect(other[0]).not.toBe(one[0]);
    expect(other[1]).not.toBe(one[1]);
  });

  it('has every JSON type among its attributes and names no anonymous user', () => {
    const world = createWorld({ users: 500, seed: 1, odd: 300, now: trialNow });
    const people = world.place('web', 'production')?.people;
    const users = Array.from({ length: 500 }, (_, n) => people?.user(n));
    const kinds = new Set<string>();
    const note = (value: Json | undefined) => {
      kinds.add(value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
      for (const inner of isMap(value) ? Object.values(value) : []) note(inner);
    };
    for (const user of users) note(user?.custom);
    expect([...kinds].sort()).toEqual(['array', 'boolean', 'null', 'number', 'object', 'string']);
    expect(users.some((user) => user?.anonymous !== false)).toBe(false);
    expect(users.filter((user) => user?.privateAttrs !== undefined).length).toBeGreaterThan(30);
  });

  it('a text search finds exactly whom reading everybody finds', () => {
    const people = createWorld({ users: 1500, seed: 3, odd: 100, now: trialNow }).place(
      'web',
      'production',
    )?.people;
    const texts = Array.from({ length: 1500 }, (_, n) => {
      const { key = '', name = '', firstName = '', lastName = '', email = '' } = people?.user(n) ?? {};
      return [key, name, firstName, lastName, email].join('\n').toLowerCase();
    });
    const words = [
      'kim',
      'ZOFIA',
      'dee',
      'r_f',
      'usr_0',
      'example.',
      '7@',
      'wang',
      '王',
      'o.k',
      'a a',
      '<script',
      'é',
      '\u200b',
      'x@',
      'e',
    ];
    for (const word of words) {
      const search = people?.search(word) ?? (() => false);
      const found = texts.flatMap((_, n) => (search(n) ? [n] : []));
      const read = texts.flatMap((text, n) => (text.includes(word.toLowerCase()) ? [n] : []));
      expect([word, found]).toEqual([word, read]);
    }
  });

  it('a withheld attribute has no value anywhere', () => {
    const people = createWorld({ users: 400, seed: 1, odd: 0, now: trialNow }).place(
      'web',
      'production',
    )?.people;
    for (let n = 0; n < 400; n += 1) {
      const user = people?.user(n) ?? {};
      for (const name of Array.isArray(user.privateAttrs) ? user.privateAttrs.map(String) : []) {
        expect(people?.attribute(n, name)).toBeUndefined();
        expect(Object.keys(user)).not.toContain(name);
        expect(isMap(user.custom) ? Object.keys(user.custom) : []).not.toContain(name);
      }
    }
  });

  it('sends `__proto__` and lone surrogates as ordinary data', async () => {
    const trial = await tryHere({ users: 800, hostile: 300 });
    let text = '';
    let path: string | undefined = '/api/v2/users/web/production?limit=50';
    while (path !== undefined) {
      const reply = await trial.ask(path);
      text += reply.text;
      path = /"next":\{"href":"([^"]+)"/.exec(reply.text)?.[1];
    }
    expect(text).toContain('"__proto__":{');
    expect(text).toContain('\\ud800');
    expect(text).toContain('"key":".."');
    expect(text).toContain('"key":"lone\\ud83d"');
  });

  it('finds hostile keys again when each segment is encoded', async () => {
    const trial = await tryHere({ users: 800, hostile: 300 });
    const world = createWorld({ users: 800, seed: 1, odd: 300, now: trialNow });
    const order = world.place('web', 'production')?.people.keys;
    const keys = Array.from({ length: 800 }, (_, n) => order?.keyAt(n) ?? '');
    const odd = keys.filter(
      (key, n) => order?.oddAt(n) !== -1 && key.isWellFormed() && key !== '.' && key !== '..',
    );
    expect(odd.length).toBeGreaterThan(250);
    for (const key of odd) {
      const reply = await trial.ask(`/api/v2/users/web/production/${encodeURIComponent(key)}`);
      expect([key, reply.status]).toEqual([key, 200]);
      expect(isMap(reply.body) && isMap(reply.body.user) && reply.body.user.key).toBe(key);
    }
  });
});
