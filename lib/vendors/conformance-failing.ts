import { expect, it } from 'vitest';
import type { Result } from '#lib/domain/result.ts';
import { type Bench, context } from './conformance-bench.ts';

/** Wrong credentials, broken answers, late and abandoned calls. */
export function failingRules(bench: Bench): void {
  const { good, open, ask } = bench;

  it('R51: a wrong credential is vendor-credential-rejected everywhere', async () => {
    const rejected = { ok: false, problem: { slug: 'vendor-credential-rejected' } };
    expect(await bench.harness.connect('wrong').verify(context())).toMatchObject(rejected);
    for (const { id } of bench.harness.descriptor.directories) {
      expect(await ask(bench.harness.connect('wrong'), id, context())).toMatchObject(rejected);
    }
  });

  it('verifies a good credential by reads, and says something of every ability', async () => {
    const report = good(await bench.harness.connect().verify(context()));
    expect(report.identity).not.toBe('');
    expect(report.abilities.length).toBeGreaterThan(0);
    for (const ability of report.abilities) {
      if (ability.state !== 'readable') expect(ability.consequence).toMatch(/\.$/);
    }
  });

  it('R39: broken vendor answers are Results, never exceptions', async () => {
    for (const [label, turn] of Object.entries(bench.harness.breakages)) {
      turn();
      const connector = bench.harness.connect();
      const results: Result<unknown>[] = [await connector.verify(context())];
      for (const { id } of bench.harness.descriptor.directories) {
        const directory = open(connector, id);
        results.push(await ask(connector, id, context()));
        results.push(await directory.get(context(), bench.harness.scope, bench.harness.unknown(id)));
      }
      for (const result of results) expect(typeof result.ok, label).toBe('boolean');
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    }
  });

  it('R48: a past deadline makes no call, and an abort ends the wait', async () => {
    bench.harness.stall();
    for (const { id } of bench.harness.descriptor.directories) {
      const connector = bench.harness.connect();
      const before = bench.harness.requests();
      const late = await ask(connector, id, context({ deadline: Date.now() - 1 }));
      expect(late).toMatchObject({ ok: false, problem: { slug: 'vendor-timeout' } });
      expect(bench.harness.requests()).toBe(before);
      const leaving = new AbortController();
      const waiting = ask(connector, id, context({ signal: leaving.signal }));
      leaving.abort();
      expect((await waiting).ok).toBe(false);
    }
  });
}
