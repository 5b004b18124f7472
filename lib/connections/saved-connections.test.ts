import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { audited } from '#lib/audit/audited.ts';
import { listAudit } from '#lib/audit/list-audit.ts';
import { openControlDatabase } from '#lib/database/control-database.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { Result } from '#lib/domain/result.ts';
import { createConnection } from './create-connection.ts';
import { findConnection, listConnections } from './find-connection.ts';
import { openSecrets } from './open-secrets.ts';
import { deleteConnection, updateConnection } from './update-connection.ts';
import { prepareVault } from './vault.ts';

const CANARY = 'api-canary/4f1c+secret=value';
const input = {
  vendor: 'launchdarkly',
  name: 'Production',
  origin: 'https://app.launchdarkly.com',
  secrets: { token: CANARY },
};

let root: string;
let dir: string;
let db: Kysely<ControlSchema>;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'rolecall-'));
  dir = join(root, 'data');
  db = await openControlDatabase(dir);
  await prepareVault(db, { dataDir: dir, keyFile: join(root, 'keys', 'rolecall.key') });
});
afterEach(() => db.destroy());

function requireValue<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.slug);
  return result.value;
}

const create = () =>
  audited(
    db,
    (saved: { id: string }) => ({
      actor: { kind: 'system' },
      action: 'connection.created',
      outcome: 'done',
      requestId: 'request-1',
      connectionId: saved.id,
    }),
    (trx) => createConnection(trx, input),
  );
const update = (id: string, change: Parameters<typeof updateConnection>[2]) =>
  db.transaction().execute((trx) => updateConnection(trx, id, change));

it('R12, R15: a saved connection opens, and shows of its secret only when it was set and a fingerprint', async () => {
  const saved = requireValue(await create());
  expect(saved.secrets.token).toMatchObject({
    set: true,
    fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/),
  });
  expect(JSON.stringify(saved)).not.toContain('canary');
  const found = await findConnection(saved.id, db);
  expect(found && openSecrets(found)).toEqual({ ok: true, value: { token: CANARY } });
  expect((await listAudit(db, { limit: 5 })).items).toMatchObject([
    { action: 'connection.created', connectionId: saved.id },
  ]);
});

it('R15: a field left out keeps its value; a new one changes the fingerprint and the credential version', async () => {
  const saved = requireValue(await create());
  const renamed = requireValue(await update(saved.id, { name: 'Main', enabled: false }));
  expect(renamed).toMatchObject({
    name: 'Main',
    enabled: false,
    credentialVersion: '1',
    secrets: saved.secrets,
  });
  const rotated = requireValue(await update(saved.id, { secrets: { token: 'another' } }));
  expect(rotated.credentialVersion).toBe('2');
  expect(rotated.secrets.token?.fingerprint).not.toBe(saved.secrets.token?.fingerprint);
  expect(openSecrets(rotated)).toMatchObject({ value: { token: 'another' } });
});

it('R17: another origin or vendor needs the secret in the same request', async () => {
  const saved = requireValue(await create());
  for (const change of [{ origin: 'https://other.example' }, { vendor: 'other' }]) {
    const refused = await update(saved.id, change);
    expect(refused).toMatchObject({ ok: false, problem: { slug: 'secret-reentry-required' } });
  }
  expect(await findConnection(saved.id, db)).toEqual(saved);
  const moved = requireValue(
    await update(saved.id, { origin: 'https://other.example', secrets: { token: 'new' } }),
  );
  expect(openSecrets(moved)).toMatchObject({ value: { token: 'new' } });
});

it('R51: settings are kept as they are, and other settings are another credential version', async () => {
  const settings = { account: '123', method: 'oauth2' };
  const saved = requireValue(await createConnection(db, { ...input, settings }));
  expect(await findConnection(saved.id, db)).toMatchObject({ settings, credentialVersion: '1' });
  const same = requireValue(await update(saved.id, { name: 'Main', settings }));
  expect(same).toMatchObject({ settings, credentialVersion: '1' });
  const changed = requireValue(await update(saved.id, { settings: { ...settings, version: '6.0' } }));
  expect(changed).toMatchObject({ settings: { version: '6.0' }, credentialVersion: '2' });
  expect(openSecrets(changed)).toMatchObject({ value: { token: CANARY } });
});

it('R17: a credential that is replaced leaves no field of the old one', async () => {
  const saved = requireValue(await create());
  const settings = { method: 'oauth2' };
  const change = { origin: 'https://other.example', settings, secrets: { clientId: 'new' } };
  expect(await update(saved.id, change)).toMatchObject({ problem: { slug: 'secret-reentry-required' } });
  const replaced = requireValue(await update(saved.id, { ...change, replacesCredential: true }));
  expect(Object.keys(replaced.secrets)).toEqual(['clientId']);
  expect(openSecrets(replaced)).toEqual({ ok: true, value: { clientId: 'new' } });
  expect(replaced.credentialVersion).toBe('2');
});

it('settings of a tampered store are read as far as they are texts', async () => {
  const saved = requireValue(await create());
  for (const [settings, read] of [
    ['{"account":"1","port":2,"__proto__":"x"}', { account: '1' }],
    ['not json', {}],
    ['[]', {}],
  ] as const) {
    await db.updateTable('connection').set({ settings }).where('id', '=', saved.id).execute();
    expect((await findConnection(saved.id, db))?.settings).toMatchObject(read);
  }
});

it('R12: a secret that cannot be opened is a problem of that connection, cured by entering it again', async () => {
  const saved = requireValue(await create());
  await db
    .updateTable('sealed_key')
    .set({ wrapped: '1.x.y.z.w' })
    .where('connection_id', '=', saved.id)
    .execute();
  const [listed] = await listConnections(db);
  expect(listed && openSecrets(listed)).toMatchObject({ problem: { slug: 'secret-unreadable' } });
  const cured = requireValue(await update(saved.id, { secrets: { token: 'again' } }));
  expect(openSecrets(cured)).toMatchObject({ value: { token: 'again' } });
});

it('refuses a second connection of the same name, an empty secret and an unknown field name', async () => {
  requireValue(await create());
  expect(await create()).toMatchObject({ problem: { slug: 'conflict' } });
  for (const secrets of [{ token: '' }, JSON.parse('{"__proto__":"x"}')]) {
    const refused = await createConnection(db, { ...input, name: 'Other', secrets });
    expect(refused).toMatchObject({ problem: { slug: 'validation-failed' } });
  }
});

it('deletes a connection with everything sealed for it', async () => {
  const saved = requireValue(await create());
  requireValue(await deleteConnection(db, saved.id));
  expect(await findConnection(saved.id, db)).toBeUndefined();
  expect(await db.selectFrom('connection_secret').selectAll().execute()).toEqual([]);
  expect(await db.selectFrom('sealed_key').select('id').where('purpose', '=', 'data').execute()).toEqual([]);
});

it('R15: no form of a secret is in any file of the data folder', async () => {
  requireValue(await create());
  const bytes = Buffer.from(CANARY);
  const forms = [CANARY, bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')];
  forms.push(encodeURIComponent(CANARY), JSON.stringify(CANARY).slice(1, -1));
  for (const name of readdirSync(dir)) {
    const content = readFileSync(join(dir, name));
    for (const form of forms) expect(content.includes(form), `${name} ${form}`).toBe(false);
  }
});
