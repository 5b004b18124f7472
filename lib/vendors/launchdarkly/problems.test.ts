import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '#lib/domain/problem.ts';
import type { Result } from '#lib/domain/result.ts';
import type { LaunchDarklyConnector } from './connector.ts';
import { context, directoryOf, type House, openHouse, SCOPE, TOKEN } from './test-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.asked.length = 0;
});

const VENDOR_TEXT = 'vendor-text-canary';
const body = { code: 'x', message: VENDOR_TEXT, id: VENDOR_TEXT };
const change = { scope: SCOPE, identity: { key: 'k', kind: 'user' }, flag: 'f', value: true };
const listing = { scope: SCOPE, filters: [], limit: 5 };

/** Every way a connector can be asked, but for the pass-through, which relays. */
const asks: Readonly<
  Record<string, (connector: LaunchDarklyConnector) => Promise<Result<unknown> | undefined>>
> = {
  verify: (connector) => connector.verify(context()),
  'users list': (c) => directoryOf(c, 'users').list(context(), listing),
  'users find': (c) => directoryOf(c, 'users').list(context(), { ...listing, text: 'x' }),
  'users get': (c) => directoryOf(c, 'users').get(context(), SCOPE, { key: 'k' }),
  'users attributes': async (c) => directoryOf(c, 'users').attributes?.(context(), SCOPE, ''),
  'users values': async (c) => directoryOf(c, 'users').values?.(context(), SCOPE, 'plan', ''),
  'users flags': async (c) => directoryOf(c, 'users').flags?.list(context(), SCOPE, { key: 'k' }),
  'users set flag': async (c) => directoryOf(c, 'users').flags?.set?.(context(), change),
  'users prepare removal': async (c) =>
    directoryOf(c, 'users').removal?.prepare(context(), SCOPE, { key: 'k' }),
  'contexts list': (c) => directoryOf(c, 'contexts').list(context(), listing),
  'contexts get': (c) => directoryOf(c, 'contexts').get(context(), SCOPE, { key: 'k', kind: 'user' }),
  'contexts attributes': async (c) => directoryOf(c, 'contexts').attributes?.(context(), SCOPE, ''),
  'contexts kinds': async (c) => directoryOf(c, 'contexts').values?.(context(), SCOPE, 'kind', ''),
  'contexts flags': async (c) => directoryOf(c, 'contexts').flags?.list(context(), SCOPE, change.identity),
  'contexts set flag': async (c) => directoryOf(c, 'contexts').flags?.set?.(context(), change),
  'instances list': (c) => directoryOf(c, 'context-instances').list(context(), listing),
  'instances get': (c) => directoryOf(c, 'context-instances').get(context(), SCOPE, { key: 'k' }),
  projects: async (c) => c.containers?.projects(context(), {}),
  environments: async (c) => c.containers?.environments(context(), 'web', {}),
};

async function problemOf(name: string): Promise<Problem | undefined> {
  const result = await asks[name]?.(house.connect());
  return result?.ok === false ? result.problem : undefined;
}

describe('each vendor status has its own problem and its own sentence', () => {
  const expected: readonly [number, string][] = [
    [400, 'vendor-refused'],
    [401, 'vendor-credential-rejected'],
    [403, 'vendor-forbidden'],
    [404, 'vendor-not-found'],
    [409, 'stale-revision'],
    [410, 'vendor-refused'],
    [418, 'vendor-refused'],
    [429, 'vendor-rate-limited'],
    [500, 'vendor-error'],
  ];

  it.each(expected)('%i is %s, without vendor text', async (status, slug) => {
    house.answer = () => ({ status, json: body });
    const problem = await problemOf('users get');
    expect(problem?.slug).toBe(slug);
    expect(JSON.stringify(problem)).not.toContain(VENDOR_TEXT);
    expect(problem?.detail).toMatch(/^[A-Z].*\.$/);
  });

  it('no two of them share a sentence', async () => {
    const details: (string | undefined)[] = [];
    for (const [status] of expected) {
      house.answer = () => ({ status, json: body });
      details.push((await problemOf('users get'))?.detail);
    }
    expect(new Set(details).size).toBe(expected.length);
  });

  it.each([
    [502, '<html>bad gateway</html>', 'vendor-error'],
    [502, '', 'vendor-error'],
    [401, '', 'vendor-credential-rejected'],
    [403, '', 'vendor-forbidden'],
    [404, '<html>', 'vendor-not-found'],
    [200, '', 'vendor-malformed'],
    [200, '<html>', 'vendor-malformed'],
    [204, '', 'vendor-malformed'],
  ])('a %i with the body %j is %s', async (status, text, slug) => {
    house.answer = () => ({ status, ...(status === 204 ? {} : { text }) });
    expect((await problemOf('users get'))?.slug).toBe(slug);
  });

  it.each(Object.keys(asks))(
    '%s: a 401 is vendor-credential-rejected, and no token is in it',
    async (name) => {
      house.answer = () => ({ status: 401, json: body });
      const problem = await problemOf(name);
      expect(problem?.slug).toBe('vendor-credential-rejected');
      expect(JSON.stringify(problem)).not.toContain(TOKEN);
    },
  );

  it('suggestions that a token may not read are empty and say where they come from', async () => {
    house.answer = () => ({ status: 403, json: body });
    for (const name of ['users attributes', 'users values', 'contexts kinds']) {
      expect(await asks[name]?.(house.connect())).toEqual({ ok: true, value: { items: [], source: 'page' } });
    }
  });
});

describe('R39: malformed vendor bodies', () => {
  it('1,000 of them: nothing throws, every answer is a Result', async () => {
    const near = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.record(
        {
          items: fc.oneof(fc.jsonValue(), fc.array(nearRow(), { maxLength: 4 })),
          totalCount: fc.jsonValue(),
          _links: fc.oneof(fc.jsonValue(), fc.record({ next: fc.record({ href: fc.jsonValue() }) })),
          continuationToken: fc.jsonValue(),
        },
        { requiredKeys: ['items'] },
      ),
      nearRow(),
    );
    const names = Object.keys(asks);
    const connectors = new Map(names.map((name) => [name, house.connect()]));
    let run = 0;
    await fc.assert(
      fc.asyncProperty(near, async (value) => {
        house.answer = () => ({ json: value });
        const name = names[run++ % names.length] ?? '';
        const connector = connectors.get(name);
        const result = connector === undefined ? undefined : await asks[name]?.(connector);
        expect(typeof result?.ok).toBe('boolean');
      }),
      { numRuns: 1_000 },
    );
  });
});

function nearRow() {
  const any = fc.jsonValue({ maxDepth: 2 });
  const text = fc.oneof(fc.string(), any);
  return fc.record(
    {
      user: fc.oneof(
        any,
        fc.record({ key: text, name: text, custom: any, privateAttrs: any }, { requiredKeys: [] }),
      ),
      context: fc.oneof(any, fc.record({ kind: text, key: text, _meta: any }, { requiredKeys: [] })),
      id: text,
      key: text,
      lastPing: text,
      lastSeen: text,
      _access: fc.oneof(any, fc.record({ allowed: fc.array(any), denied: any })),
      kind: text,
      names: any,
      values: any,
      _resourceId: any,
      expirationDate: any,
    },
    { requiredKeys: [] },
  );
}
