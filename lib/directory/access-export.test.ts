import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAudit } from '#lib/audit/list-audit.ts';
import { findConnection } from '#lib/connections/find-connection.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { getAccessCatalogue, whoCan } from './ask-accounts.ts';
import { exportWhoCan } from './export-who-can.ts';
import { runtime } from './runtime.ts';
import { forgetSnapshots } from './snapshot-owner.ts';
import { testAccount, valueIn } from './test-access.ts';
import { startTestHouse, type TestHouse } from './test-house.ts';

const MEMBERS = 3200;
let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse({ users: 50, members: MEMBERS });
});
afterAll(() => house.close());

const question = {
  connectionId: 'ld',
  action: 'updateOn',
  resource: 'proj/web:env/production:flag/checkout',
} as const;

const file = async (format: 'csv' | 'ndjson') =>
  valueIn(await exportWhoCan(house.principal('operator'), { ...question, format }));

const lastRecord = async () => (await listAudit(controlDatabase(), { limit: 1 })).items[0];

/** Whoever reads a file a piece at a time. */
async function firstPiece(stream: ReadableStream<Uint8Array>) {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const first = await reader.read();
  return { reader, decoder, text: decoder.decode(first.value, { stream: true }) };
}

describe('a long file of who can', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    await testAccount(house, 'ld').readAgain();
  }, 60_000);

  it('has everyone once, in the order of the pages', async () => {
    const { stream, expectedRows } = await file('ndjson');
    const lines = (await new Response(stream).text()).trimEnd().split('\n');
    expect(lines).toHaveLength(expectedRows);
    const keys: string[] = lines.map((line) => JSON.parse(line).subject.key);
    expect(new Set(keys).size).toBe(expectedRows);
    expect(expectedRows).toBeGreaterThanOrEqual(MEMBERS);
    const { answer } = valueIn(
      await whoCan(house.principal('viewer'), { ...question, offset: 2990, limit: 20 }),
    );
    expect(answer.rows.map(({ subject }) => subject.key)).toEqual(keys.slice(2990, 3010));
  });

  it('stops when its reader has gone, and says so', async () => {
    const { reader } = await firstPiece((await file('ndjson')).stream);
    await reader.cancel();
    expect(await lastRecord()).toMatchObject({
      action: 'access.exported',
      outcome: 'unknown',
      detail: { state: 'cancelled' },
    });
  });

  it.each(['csv', 'ndjson'] as const)('R44: %s ends in a line that says it is not whole', async (format) => {
    const { reader, decoder, text } = await firstPiece((await file(format)).stream);
    const saved = await findConnection('ld');
    if (saved === undefined) throw new Error('no connection');
    await forgetSnapshots(saved);
    let whole = text;
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      whole += decoder.decode(piece.value, { stream: true });
    }
    const last = whole.trimEnd().split('\n').at(-1);
    expect(last).toContain(format === 'csv' ? 'INCOMPLETE after' : '"$incomplete"');
    expect(await lastRecord()).toMatchObject({ detail: { state: 'incomplete' } });
    await testAccount(house, 'ld').readAgain();
  });
});

describe('a vendor that does not tell who holds what', () => {
  it('answers in words that there is nothing', async () => {
    valueIn(await getAccessCatalogue(house.principal('viewer'), { connectionId: 'un' }));
    const { connectors } = runtime();
    const opened = connectors.get('un');
    if (opened === undefined) throw new Error('no connector');
    const { access: _, ...connector } = opened.connector;
    connectors.set('un', { ...opened, connector });
    const answer = await getAccessCatalogue(house.principal('viewer'), { connectionId: 'un' });
    connectors.set('un', opened);
    expect(answer).toMatchObject({
      problem: { slug: 'not-found', detail: 'This vendor does not tell who holds what.' },
    });
  });
});
