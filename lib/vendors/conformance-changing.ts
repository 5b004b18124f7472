import { expect, it } from 'vitest';
import { type Bench, context, identityOf } from './conformance-bench.ts';

/** Flags of one record, and removal. */
export function changingRules(bench: Bench): void {
  const { good, open, ask } = bench;

  it('sets a flag for one record as previewed, and takes it back', async () => {
    for (const { id } of bench.harness.descriptor.directories) {
      const connector = bench.harness.connect();
      const { flags } = open(connector, id);
      const row = good(await ask(connector, id, context())).find((one) => one.addressable);
      if (flags?.set === undefined || flags.previewSet === undefined || row === undefined) continue;
      const identity = identityOf(row);
      const settings = good(await flags.list(context(), bench.harness.scope, identity));
      const target = settings.find(
        (one) => one.individual === undefined && typeof one.value === 'boolean' && one.reason?.kind !== 'OFF',
      );
      if (target === undefined) throw new Error('no boolean flag to set');
      const change = { scope: bench.harness.scope, identity, flag: target.flag };
      const value = target.value !== true;
      expect(flags.previewSet({ ...change, value }).path).toMatch(/^\//);
      expect(good(await flags.set(context(), { ...change, value })).confirmed).toBe(true);
      const set = good(await flags.list(context(), bench.harness.scope, identity));
      expect(set.find((one) => one.flag === target.flag)).toMatchObject({ value, individual: value });
      expect(good(await flags.set(context(), change)).confirmed).toBe(true);
      const cleared = good(await flags.list(context(), bench.harness.scope, identity));
      expect(cleared.find((one) => one.flag === target.flag)?.individual).toBeUndefined();
    }
  });

  it('R66, R67: removes one record once; then it is absent', async () => {
    for (const { id } of bench.harness.descriptor.directories) {
      const connector = bench.harness.connect();
      const { removal } = open(connector, id);
      const row = good(await ask(connector, id, context())).find((one) => one.addressable);
      if (removal === undefined || row === undefined) continue;
      const identity = identityOf(row);
      const first = good(await removal.prepare(context(), bench.harness.scope, identity));
      const second = good(await removal.prepare(context(), bench.harness.scope, identity));
      expect(first.revision).toBe(second.revision);
      expect(first.consequences.length).toBeGreaterThan(0);
      expect(removal.preview(bench.harness.scope, identity).path).toMatch(/^\//);
      expect(await removal.remove(context(), bench.harness.scope, identity)).toEqual({ state: 'deleted' });
      expect(await removal.remove(context(), bench.harness.scope, identity)).toEqual({
        state: 'already-absent',
      });
      const gone = await removal.prepare(context(), bench.harness.scope, identity);
      expect(gone).toMatchObject({ ok: false, problem: { slug: 'vendor-not-found' } });
    }
  });
}
