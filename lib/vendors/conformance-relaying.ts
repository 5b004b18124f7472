import { expect, it } from 'vitest';
import { type Bench, context } from './conformance-bench.ts';

/** The pass-through. */
export function relayingRules(bench: Bench): void {
  const { good } = bench;

  it('R18: the pass-through relays its own rows and answers not-found for the rest without a call', async () => {
    const { passThrough } = bench.harness.connect();
    for (const rawPath of bench.harness.passThrough.readable) {
      const answer = good(await passThrough.read(context(), { method: 'GET', rawPath, rawQuery: '' }));
      expect(answer.status, rawPath).toBe(200);
    }
    const before = bench.harness.requests();
    for (const rawPath of [
      ...bench.harness.passThrough.absent,
      '/',
      '',
      '/..',
      '/%2e%2e',
      '//',
      '/no/such/path',
    ]) {
      const answer = await passThrough.read(context(), { method: 'GET', rawPath, rawQuery: '' });
      expect(answer, rawPath).toMatchObject({ ok: false, problem: { slug: 'not-found' } });
    }
    const [rawPath = ''] = bench.harness.passThrough.readable;
    const unknownKey = { method: 'GET', rawPath, rawQuery: 'no-such-key=1' } as const;
    expect(await passThrough.read(context(), unknownKey)).toMatchObject({
      problem: { slug: 'invalid-parameter' },
    });
    expect(bench.harness.requests()).toBe(before);
  });
}
