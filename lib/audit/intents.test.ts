import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openControlDatabase } from '#lib/database/control-database.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { AuditEvent } from './audit-event.ts';
import { audited } from './audited.ts';
import {
  type BegunIntent,
  beginIntent,
  createIntent,
  finishIntent,
  type IntentBinding,
  listUnresolved,
} from './intents.ts';
import { listAudit } from './list-audit.ts';

let db: Kysely<ControlSchema>;

beforeEach(async () => {
  db = await openControlDatabase(join(mkdtempSync(join(tmpdir(), 'rolecall-')), 'data'));
});
afterEach(() => db.destroy());

const binding: IntentBinding = {
  actorId: 'account-1',
  credentialId: 'session-1',
  connectionId: 'launchdarkly',
  directory: 'users',
  project: 'default',
  environment: 'production',
  key: 'user-1',
};
const intended: AuditEvent = {
  actor: { kind: 'session', id: 'account-1' },
  action: 'user.delete-requested',
  outcome: 'intended',
  requestId: 'request-1',
};
const prepare = (now?: number) =>
  createIntent(db, { ...binding, revision: 'r1', requestId: 'request-1' }, now);
const begin = (token: string, key = 'key-1', over: Partial<IntentBinding> = {}, now?: number) =>
  audited(
    db,
    (begun: BegunIntent) => (begun.state === 'begun' ? intended : undefined),
    (trx) => {
      const request = { actorId: 'account-1', key, body: { token, confirmKey: 'user-1' } };
      return beginIntent(trx, { token, binding: { ...binding, ...over }, request }, now);
    },
  );

it('R65: a token works once, for what it was made for, and is stored only as a hash', async () => {
  const { token } = await prepare();
  expect(JSON.stringify(await db.selectFrom('intent').selectAll().execute())).not.toContain(token);
  expect(await begin(token)).toMatchObject({
    value: { state: 'begun', intent: { revision: 'r1', key: 'user-1' } },
  });
  expect(await begin(token, 'key-2')).toMatchObject({ problem: { slug: 'confirmation-required' } });
  expect((await listAudit(db, { limit: 9 })).items).toHaveLength(1);
});

it.each([
  [{ actorId: 'account-2' }],
  [{ credentialId: 'session-2' }],
  [{ connectionId: 'other' }],
  [{ directory: 'contexts' }],
  [{ project: 'other' }],
  [{ environment: undefined }],
  [{ key: 'user-2' }],
  [{ kind: 'user' }],
] satisfies [Partial<IntentBinding>][])(
  'R65: a token is refused for %o, and stays usable for its own',
  async (over) => {
    const { token } = await prepare();
    expect(await begin(token, 'key-1', over)).toMatchObject({ problem: { slug: 'confirmation-required' } });
    expect(await begin(token)).toMatchObject({ ok: true });
  },
);

it('R65: a token dies after five minutes', async () => {
  const { token, expiresAt } = await prepare(1_000_000);
  expect(expiresAt).toBe(1_300_000);
  expect(await begin(token, 'k', {}, expiresAt)).toMatchObject({
    problem: { slug: 'confirmation-required' },
  });
  expect(await begin(token, 'k', {}, expiresAt - 1)).toMatchObject({ ok: true });
});

it('R67: the same key waits while it runs, then answers the same; another body is refused', async () => {
  const { token } = await prepare();
  const begun = await begin(token);
  if (!begun.ok || begun.value.state !== 'begun') throw new Error('not begun');
  expect(await begin(token)).toMatchObject({ problem: { slug: 'in-progress' } });
  const other = await prepare();
  expect(await begin(other.token)).toMatchObject({ problem: { slug: 'idempotency-key-reused' } });
  const { id } = begun.value.intent;
  await audited(db, { ...intended, outcome: 'done' }, (trx) =>
    finishIntent(trx, id, 'deleted', { state: 'deleted' }),
  );
  expect(await begin(token)).toEqual({ ok: true, value: { state: 'replay', answer: { state: 'deleted' } } });
  expect((await listAudit(db, { limit: 9 })).items.map((row) => row.outcome)).toEqual(['done', 'intended']);
});

it('R67: of many at once exactly one proceeds', async () => {
  const { token } = await prepare();
  const all = await Promise.all(Array.from({ length: 20 }, () => begin(token)));
  expect(all.filter((one) => one.ok)).toHaveLength(1);
  expect(all.filter((one) => !one.ok && one.problem.slug === 'in-progress')).toHaveLength(19);
});

it('R67: what was started or is unknown is listed for the read-back until it is settled', async () => {
  const { token } = await prepare();
  const begun = await begin(token);
  if (!begun.ok || begun.value.state !== 'begun') throw new Error('not begun');
  const { id } = begun.value.intent;
  expect(await listUnresolved(db)).toMatchObject([{ id, state: 'started', key: 'user-1' }]);
  await finishIntent(db, id, 'unknown', { state: 'unknown' });
  expect(await listUnresolved(db)).toMatchObject([{ id, state: 'unknown' }]);
  await finishIntent(db, id, 'already-absent', { state: 'already-absent' });
  expect(await listUnresolved(db)).toEqual([]);
});
