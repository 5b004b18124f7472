import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../lib/vendors/unleash/simulator/server.ts';
import { defaultSwitches } from '../../lib/vendors/unleash/simulator/switches.ts';
import { demoWorld } from '../../lib/vendors/unleash/simulator/world/demo-world.ts';
import { findDifferences, type Json } from './find-differences.ts';
import { seedWorld } from './seed-world.ts';
import { type RunningUnleash, startUnleash, type UnleashChoice } from './start-unleash.ts';
import { type Allowed, allowed, allowedOfMounted } from './test-allowed.ts';
import { type Answer, ask, signIn } from './test-ask.ts';
import { type Asker, questions } from './test-questions.ts';

const LOGINS_PER_MINUTE = 6;
const FIRST_START_MS = 300_000;

const world = demoWorld({ users: 60, seed: 3, now: Date.parse('2026-11-01T00:00:00Z') });
const secretOf = (end: string) => world.tokens.find(({ secret }) => secret.endsWith(end))?.secret ?? '';
const SECRETS: Readonly<Record<Exclude<Asker, 'nobody'>, string>> = {
  token: secretOf('demo-admin-token'),
  admin: secretOf('demo-admin'),
  editor: secretOf('demo-editor'),
  viewer: secretOf('demo-viewer'),
  sdk: secretOf('demo-sdk-token'),
  stranger: 'user:nobody-has-this',
};

interface Pair {
  readonly edition: 'enterprise' | 'open-source';
  readonly choice: UnleashChoice;
  readonly exceptions: readonly Allowed[];
}

const pairs: readonly Pair[] = [
  {
    edition: 'enterprise',
    choice: { version: '7.5.1', enterprise: true },
    exceptions: [...allowed, ...allowedOfMounted],
  },
  { edition: 'open-source', choice: { version: '8.2.0', basePath: '/flags' }, exceptions: allowed },
];

describe.each(pairs)(
  'the Unleash simulator and a real Unleash, $edition',
  ({ edition, choice, exceptions }) => {
    let real: RunningUnleash;
    let simulator: Simulator;
    const needed = new Set<Allowed>();

    beforeAll(async () => {
      const env = { SIMPLE_LOGIN_LIMIT_PER_MINUTE: String(LOGINS_PER_MINUTE) };
      real = await startUnleash({ ...choice, env });
      await seedWorld(real.sql, world);
      const switches = { ...defaultSwitches, loginLimitPerMinute: LOGINS_PER_MINUTE };
      simulator = await startSimulator({ world, edition, basePath: choice.basePath ?? '', switches });
    }, FIRST_START_MS);
    afterAll(async () => {
      await simulator?.close();
      await real?.stop();
    });

    /** Differences that nothing excuses. */
    function unexplained(path: string, truth: Answer, claim: Answer) {
      const [route = ''] = path.split('?');
      return findDifferences(truth, claim).filter((difference) => {
        const excuse = exceptions.find((one) => one.route.test(route) && one.path.test(difference.path));
        if (excuse !== undefined) needed.add(excuse);
        return excuse === undefined;
      });
    }

    async function compare(path: string, headers: Record<string, string>) {
      const [truth, claim] = await Promise.all(
        [real, simulator].map(({ address }) => ask(address, `/api/admin/${path}`, { headers })),
      );
      return truth && claim ? unexplained(path, truth, claim) : undefined;
    }

    it.each(questions)('answer alike when %s asks for %s', async (asker, path) => {
      const headers = asker === 'nobody' ? {} : { authorization: SECRETS[asker] };
      expect(await compare(path, headers)).toEqual([]);
    });

    it('each exception is needed', () => {
      expect(exceptions.filter((one) => !needed.has(one)).map((one) => one.because)).toEqual([]);
    });

    it('tag the list weakly, and give it again only when it changed', async () => {
      for (const { address } of [real, simulator]) {
        const list = (headers: Record<string, string>) =>
          // Without this word, fetch adds one of its own that asks for the whole again.
          fetch(`${address}/api/admin/user-admin`, {
            headers: { authorization: SECRETS.token, 'cache-control': 'max-age=0', ...headers },
          });
        const first = await list({});
        const tag = first.headers.get('etag') ?? '';
        expect(tag).toMatch(/^W\/"/);
        const again = await list({ 'if-none-match': tag });
        expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
        expect((await list({ 'if-none-match': 'W/"other"' })).status).toBe(200);
      }
    });

    it('sign people in alike, refuse alike, and name the limit in plain text', async () => {
      const tries: readonly (readonly [number, Json])[] = [
        [401, { username: 'admin', password: 'not the password' }],
        [401, { username: 'nobody-here', password: 'not the password' }],
        [400, { username: 'admin' }],
        [415, 'username=admin&password=x'],
        [400, {}],
      ];
      const both = async (body: (password: string) => Json) => {
        const truth = await signIn(real.address, body(real.password));
        const claim = await signIn(simulator.address, body('unleash4all'));
        expect(unexplained('sign in', truth.answer, claim.answer)).toEqual([]);
        return { truth, claim };
      };
      for (const [status, body] of tries) expect((await both(() => body)).truth.answer.status).toBe(status);
      const { truth, claim } = await both((password) => ({ username: 'admin', password }));
      expect(truth.answer.status).toBe(200);
      for (const path of ['user', 'user/profile']) {
        const [one, other] = [
          await ask(real.address, `/api/admin/${path}`, { headers: { cookie: truth.cookie } }),
          await ask(simulator.address, `/api/admin/${path}`, { headers: { cookie: claim.cookie } }),
        ];
        expect(one.status).toBe(200);
        expect(unexplained(path, one, other)).toEqual([]);
      }
      const refused = (await both(() => ({}))).truth.answer;
      expect(refused).toMatchObject({ status: 429, type: expect.stringContaining('text/html') });
    });
  },
);
