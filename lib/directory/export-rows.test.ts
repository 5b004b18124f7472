import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ExportInput, exportRows } from './export-rows.ts';
import { planExport } from './plan-export.ts';
import { startTestHouse, type TestHouse } from './test-house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse({ users: 260 });
});
afterAll(() => house.close());
beforeEach(() => house.heal());

const view: ExportInput = {
  connectionId: 'ld',
  directory: 'users',
  project: 'web',
  environment: 'production',
  columns: '["key","name","attr:country","lastSeen","access"]',
  format: 'ndjson',
};

async function started(input: Partial<ExportInput> = {}) {
  const result = await exportRows(house.principal('operator'), { ...view, ...input });
  if (!result.ok) throw new Error(`${result.problem.slug}: ${result.problem.detail}`);
  return result.value;
}

describe('exporting', () => {
  it('gives every matching row once, in as many vendor calls as were foretold', async () => {
    const plan = await planExport(house.principal('operator'), view);
    if (!plan.ok) throw new Error(plan.problem.slug);
    house.heal();
    const text = await new Response((await started()).stream).text();
    const rows: { key: string }[] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.length).toBe(plan.value.rows);
    expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
    expect(house.vendorCalls()).toBe(plan.value.vendorCalls);
  });

  it('R44: names the file in ASCII and writes CSV with a head', async () => {
    const file = await started({ format: 'csv' });
    expect(file.fileName).toMatch(/^rolecall-users-web-production-\d{8}T\d{6}Z\.csv$/);
    const text = await new Response(file.stream).text();
    expect(text.startsWith('"key","name","country","lastSeen","access"\r\n')).toBe(true);
    expect(text).not.toContain('INCOMPLETE');
  });

  it('a failure in the middle ends in a file that says it is incomplete', async () => {
    for (const format of ['csv', 'ndjson'] as const) {
      house.heal();
      const { stream } = await started({ format });
      const reader = stream.getReader();
      const first = await reader.read();
      house.vendor({ html200: true });
      let text = new TextDecoder().decode(first.value);
      for (let part = await reader.read(); !part.done; part = await reader.read())
        text += new TextDecoder().decode(part.value);
      const last = text.trimEnd().split('\n').at(-1);
      expect(last).toContain(format === 'csv' ? 'INCOMPLETE after' : '"$incomplete"');
    }
  }, 60_000);

  it('stops asking the vendor once the reader has gone', async () => {
    const { stream } = await started();
    const reader = stream.getReader();
    await reader.read();
    await reader.cancel();
    const calls = house.vendorCalls();
    expect(calls).toBeLessThanOrEqual(2);
  });

  it('is for operators and administrators', async () => {
    const result = await exportRows(house.principal('viewer'), view);
    expect(result).toMatchObject({ problem: { slug: 'forbidden' } });
    expect(house.vendorCalls()).toBe(0);
  });

  it('refuses columns it does not know', async () => {
    const result = await exportRows(house.principal('operator'), { ...view, columns: '["password"]' });
    expect(result).toMatchObject({ problem: { slug: 'invalid-parameter' } });
  });
});
