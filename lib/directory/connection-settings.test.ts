import { afterAll, beforeAll, expect, it } from 'vitest';
import { listAudit } from '#lib/audit/list-audit.ts';
import { findConnection } from '#lib/connections/find-connection.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { addConnection, changeConnection } from './manage-connections.ts';
import { connectorOf } from './runtime.ts';
import { testNewConnection } from './test-connection.ts';
import { startTestHouse, type TestHouse } from './test-house.ts';

const CANARY = 'canary-4f1c';
let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.close());

/** A vendor with settings and several ways to sign in, at an address that only has to be allowed. */
const input = (name: string, settings: Record<string, string>, secrets: Record<string, string>) => ({
  vendor: 'liveperson',
  name,
  origin: house.proxy.origin,
  settings,
  secrets,
});
const oauth2 = { clientId: `${CANARY}-id`, clientSecret: `${CANARY}-secret` };
const admin = () => house.principal('admin');
const pointers = (result: unknown) =>
  expect.objectContaining({ problem: expect.objectContaining({ errors: result }) });

it('saving and testing refuse the same things, each at its own field', async () => {
  const wrong = input('Wrong', { method: 'bearer' }, { clientId: CANARY });
  for (const ask of [addConnection, testNewConnection]) {
    expect(await ask(admin(), wrong)).toEqual(pointers([{ pointer: '/settings/account', code: 'required' }]));
    expect(await ask(admin(), { ...wrong, settings: { account: '12345678', method: 'bearer' } })).toEqual(
      pointers([
        { pointer: '/secrets/clientId', code: 'other_method' },
        { pointer: '/secrets/bearerToken', code: 'required' },
      ]),
    );
  }
});

it('R17, R51: settings are kept whole; another account or way to sign in takes the whole credential with it', async () => {
  const created = await addConnection(admin(), input('Chat', { account: ' 12345678 ' }, oauth2));
  if (!created.ok) throw new Error(created.problem.detail);
  const connectionId = created.value.id;
  const stored = { account: '12345678', apiVersion: '4.0', method: 'oauth2' };
  expect(created.value.settings).toEqual(stored);
  const change = (wanted: object) => changeConnection(admin(), { connectionId, ...wanted });
  for (const other of [{ account: '99999999' }, { method: 'bearer' }]) {
    expect(await change({ settings: { ...stored, ...other } })).toMatchObject({
      problem: { slug: 'secret-reentry-required' },
    });
  }
  const before = await findConnection(connectionId);
  expect(await change({ settings: { ...stored, apiVersion: '6.0' } })).toMatchObject({
    value: { settings: { apiVersion: '6.0' } },
  });
  const after = await findConnection(connectionId);
  expect(after?.secrets).toEqual(before?.secrets);
  expect(after?.credentialVersion).not.toBe(before?.credentialVersion);
  const moved = await change({
    settings: { ...stored, method: 'bearer' },
    secrets: { bearerToken: `${CANARY}${'a'.repeat(64)}` },
  });
  expect(moved).toMatchObject({ value: { secrets: [{ field: 'bearerToken', set: true }] } });
});

it('R64: the audit log names the fields that changed and holds no value of theirs', async () => {
  const { items } = await listAudit(controlDatabase(), { limit: 10 });
  expect(JSON.stringify(items)).not.toContain(CANARY);
  expect(items.map((event) => JSON.stringify(event.detail)).join('\n')).toMatch(
    /settings\.method.*secrets\.bearerToken/,
  );
});

it('a connector is opened anew with other settings, and not without those its vendor needs', async () => {
  const created = await addConnection(admin(), input('Opened', { account: '12345678' }, oauth2));
  const saved = created.ok ? await findConnection(created.value.id) : undefined;
  if (saved === undefined) throw new Error('not saved');
  const connectorFor = (settings: Record<string, string>) => {
    // In place, because what opens its secrets is kept with this very object.
    Object.assign(saved, { settings });
    return connectorOf(saved);
  };
  const first = connectorFor(saved.settings);
  const same = connectorFor({ ...saved.settings });
  const other = connectorFor({ ...saved.settings, apiVersion: '6.0' });
  expect(first.ok && same.ok && first.value.connector === same.value.connector).toBe(true);
  expect(first.ok && other.ok && first.value.connector === other.value.connector).toBe(false);
  expect(connectorFor({ method: 'oauth2' })).toMatchObject({ problem: { slug: 'conflict' } });
});
