import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openControlDatabase } from '#lib/database/control-database.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import { createConnection } from './create-connection.ts';
import { findConnection, listConnections } from './find-connection.ts';
import { openSecrets } from './open-secrets.ts';
import { prepareVault } from './vault.ts';

let db: Kysely<ControlSchema>;
let one: string;
let two: string;

beforeEach(async () => {
  const root = mkdtempSync(join(tmpdir(), 'rolecall-'));
  db = await openControlDatabase(join(root, 'data'));
  await prepareVault(db, { dataDir: join(root, 'data'), keyFile: join(root, 'keys', 'rolecall.key') });
  one = await create('One');
  two = await create('Two');
});
afterEach(() => db.destroy());

async function create(name: string): Promise<string> {
  const secrets = { token: `${name}-token`, other: `${name}-other` };
  const made = await createConnection(db, {
    vendor: 'launchdarkly',
    name,
    origin: 'https://a.example',
    secrets,
  });
  if (!made.ok) throw new Error(made.problem.slug);
  return made.value.id;
}

async function outcomeOf(id: string): Promise<string> {
  const found = await findConnection(id, db);
  const opened = found && openSecrets(found);
  return opened === undefined ? 'absent' : opened.ok ? 'opened' : opened.problem.slug;
}

const sealedOf = (id: string, field: string) =>
  db
    .selectFrom('connection_secret')
    .select('sealed')
    .where('connection_id', '=', id)
    .where('field', '=', field)
    .executeTakeFirstOrThrow();
const putSealed = (id: string, field: string, sealed: string) =>
  db
    .updateTable('connection_secret')
    .set({ sealed })
    .where('connection_id', '=', id)
    .where('field', '=', field)
    .execute();

it('R12: records swapped between two connections do not open, and both stay listed', async () => {
  const [first, second] = [await sealedOf(one, 'token'), await sealedOf(two, 'token')];
  await putSealed(one, 'token', second.sealed);
  await putSealed(two, 'token', first.sealed);
  expect([await outcomeOf(one), await outcomeOf(two)]).toEqual(['secret-unreadable', 'secret-unreadable']);
  expect(await listConnections(db)).toHaveLength(2);
});

it('R12: records swapped between two fields do not open', async () => {
  const [token, other] = [await sealedOf(one, 'token'), await sealedOf(one, 'other')];
  await putSealed(one, 'token', other.sealed);
  await putSealed(one, 'other', token.sealed);
  expect(await outcomeOf(one)).toBe('secret-unreadable');
  expect(await outcomeOf(two)).toBe('opened');
});

it.each([
  ['origin', { origin: 'https://attacker.example' }],
  ['vendor', { vendor: 'other' }],
])('R12: a changed %s column does not open', async (_, change) => {
  await db.updateTable('connection').set(change).where('id', '=', one).execute();
  expect(await outcomeOf(one)).toBe('secret-unreadable');
});

it('R12: a data key moved from one connection to another with its secrets does not open', async () => {
  await db.deleteFrom('sealed_key').where('connection_id', '=', two).execute();
  await db.updateTable('sealed_key').set({ connection_id: two }).where('connection_id', '=', one).execute();
  await putSealed(two, 'token', (await sealedOf(one, 'token')).sealed);
  expect([await outcomeOf(one), await outcomeOf(two)]).toEqual(['secret-unreadable', 'secret-unreadable']);
});

it('R12: every flipped byte of the stored text is refused', async () => {
  const { sealed } = await sealedOf(one, 'token');
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await putSealed(one, 'token', changed.toString('latin1'));
    expect(await outcomeOf(one), `byte ${at}`).toBe('secret-unreadable');
  }
  await putSealed(one, 'token', sealed);
  expect(await outcomeOf(one)).toBe('opened');
});
