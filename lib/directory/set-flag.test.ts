import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listFlags } from './list-flags.ts';
import { listRows } from './list-rows.ts';
import { previewFlag, setFlag } from './set-flag.ts';
import { startTestHouse, type TestHouse } from './test-house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.close());
beforeEach(() => house.heal());

const place = { connectionId: 'ld', directory: 'users', project: 'web', environment: 'staging' };

async function target() {
  const rows = await listRows(house.principal('operator'), place);
  if (!rows.ok) throw new Error(rows.problem.slug);
  const key = rows.value.items.find((row) => /^usr_/.test(row.key))?.key ?? '';
  const flags = await listFlags(house.principal('viewer'), { ...place, key });
  if (!flags.ok) throw new Error(flags.problem.slug);
  const boolean = flags.value.items.find((flag) => typeof flag.value === 'boolean');
  return { key, flag: boolean?.flag ?? '', value: boolean?.value === true };
}

async function individual(key: string, flag: string) {
  const flags = await listFlags(house.principal('viewer'), { ...place, key });
  return flags.ok ? flags.value.items.find((one) => one.flag === flag)?.individual : undefined;
}

describe("setting one flag's value for one user", () => {
  it('is shown first as the exact request, then sent, and can be taken back', async () => {
    const { key, flag, value } = await target();
    const change = { ...place, key, flag, value: !value };
    const preview = await previewFlag(house.principal('operator'), change);
    expect(preview).toMatchObject({
      ok: true,
      value: { request: { method: 'PUT', body: { setting: !value } } },
    });
    expect(await setFlag(house.principal('operator'), change)).toEqual({
      ok: true,
      value: { state: 'done' },
    });
    expect(await individual(key, flag)).toBe(!value);
    await setFlag(house.principal('operator'), { ...place, key, flag });
    expect(await individual(key, flag)).toBeUndefined();
  });

  it('sends what it showed, once', async () => {
    const { key, flag, value } = await target();
    const change = { ...place, key, flag, value };
    const preview = await previewFlag(house.principal('operator'), change);
    house.heal();
    await setFlag(house.principal('operator'), change);
    const writes = house.simulator.control.log().requests.filter((request) => request.method === 'PUT');
    expect(writes.map((request) => request.path)).toEqual([preview.ok ? preview.value.request.path : '']);
  });

  it('is not for viewers, and reaches no vendor then', async () => {
    const { key, flag } = await target();
    house.heal();
    const result = await setFlag(house.principal('viewer'), { ...place, key, flag, value: true });
    expect(result).toMatchObject({ problem: { slug: 'forbidden' } });
    expect(house.vendorCalls()).toBe(0);
  });

  it('is unknown when the answer was lost, and refused when the request never left', async () => {
    const { key, flag, value } = await target();
    const change = { ...place, key, flag, value: !value };
    house.proxy.lose = 'answer';
    const lost = await setFlag(house.principal('operator'), change);
    expect(lost).toEqual({ ok: true, value: { state: 'unknown' } });
    house.proxy.lose = 'nothing';
    expect(await individual(key, flag)).toBe(!value);
    await house.proxy.close();
    // A first read finds the kept connections dead, so that the change meets a closed door and not a broken one.
    await listFlags(house.principal('viewer'), { ...place, key });
    const unsent = await setFlag(house.principal('operator'), { ...change, value });
    expect(unsent).toMatchObject({ ok: false, problem: { slug: 'vendor-error', call: { effect: 'none' } } });
  });
});
