import { describe, expect, it } from 'vitest';
import { rateGate } from './rate-limit.ts';
import { defaultSwitches, type Switches } from './switches.ts';
import { tryHere } from './test-simulator.ts';

const with_ = (changes: Partial<Switches>): Switches => ({ ...defaultSwitches, ...changes });

describe('sliding windows', () => {
  it('refuse the request over the limit and let one in when the oldest is ten seconds old', () => {
    let now = 1_000_000;
    const gate = rateGate(() => now);
    const enter = () => gate.enter(with_({ limitRoute: 2 }), 'GET users', 'a');
    expect(enter().headers['X-Ratelimit-Route-Remaining']).toBe('1');
    now += 4_000;
    expect(enter().refused).toBe(false);
    const third = enter();
    expect([third.refused, third.headers['X-Ratelimit-Route-Remaining']]).toEqual([true, '0']);
    expect(third.headers['X-Ratelimit-Reset']).toBe('1010000');
    now += 6_001;
    expect(enter().refused).toBe(false);
    expect(enter().refused).toBe(true);
  });

  it('count routes and tokens apart and the account together', () => {
    const gate = rateGate(() => 5);
    const enter = (route: string, token: string) =>
      gate.enter(with_({ limitRoute: 1, limitToken: 2, limitGlobal: 4 }), route, token).refused;
    expect([
      enter('r1', 'a'),
      enter('r1', 'b'),
      enter('r2', 'a'),
      enter('r3', 'a'),
      enter('r4', 'c'),
    ]).toEqual([false, true, false, true, true]);
  });
});

const families = ['X-Ratelimit-Global', 'X-Ratelimit-Route', 'X-Ratelimit-Auth-Token'];

describe('over HTTP', () => {
  it('every answer carries every family, refusals included', async () => {
    const trial = await tryHere();
    for (const [path, token] of [
      ['/api/v2/projects', 'api-demo-admin'],
      ['/api/v2/projects', null],
      ['/api/v2/nothing', 'api-demo-admin'],
    ] as const) {
      const { headers } = await trial.ask(path, { token });
      const names = [
        ...families.flatMap((family) => [`${family}-Limit`, `${family}-Remaining`]),
        'X-Ratelimit-Reset',
        'X-Ratelimit-Auth-Token-Reset',
      ];
      expect(names.filter((name) => headers.get(name) === null)).toEqual([]);
      expect(headers.get('retry-after')).toBeNull();
    }
  });

  it.each([
    ['global', 'full', ['x-ratelimit-global-limit', 'x-ratelimit-global-remaining', 'x-ratelimit-reset']],
    ['route', 'full', ['x-ratelimit-reset', 'x-ratelimit-route-limit', 'x-ratelimit-route-remaining']],
    [
      'token',
      'full',
      ['x-ratelimit-auth-token-limit', 'x-ratelimit-auth-token-remaining', 'x-ratelimit-auth-token-reset'],
    ],
    ['ip', 'full', ['retry-after']],
    ['global', 'none', []],
    ['ip', 'none', []],
    ['route', 'remaining-only', ['x-ratelimit-route-remaining']],
    ['token', 'reset-only', ['x-ratelimit-auth-token-reset']],
    ['global', 'retry-after-only', ['retry-after']],
  ] as const)('a forced 429 of family %s with headers %s', async (throttle, throttleHeaders, expected) => {
    const trial = await tryHere({}, { throttle, throttleHeaders, throttleTimes: 2 });
    const replies = [
      await trial.ask('/api/v2/projects'),
      await trial.ask('/api/v2/projects'),
      await trial.ask('/api/v2/projects'),
    ];
    expect(replies.map(({ status }) => status)).toEqual([429, 429, 200]);
    const names = [...(replies[0]?.headers.keys() ?? [])].filter((name) => /ratelimit|retry/.test(name));
    expect(names).toEqual(expected);
    expect(replies[0]?.body).toEqual({
      code: 'rate_limited',
      message: "You've exceeded the API rate limit. Try again later.",
    });
  });

  it('a reset may lie in the past', async () => {
    const trial = await tryHere({}, { throttle: 'global', throttleHeaders: 'past' });
    const { headers } = await trial.ask('/api/v2/projects');
    expect(Number(headers.get('x-ratelimit-reset'))).toBeLessThan(Date.now());
  });
});
