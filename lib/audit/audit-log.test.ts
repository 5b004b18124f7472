import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openControlDatabase } from '#lib/database/control-database.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import { ok, refuse } from '#lib/domain/result.ts';
import { log } from '#lib/log/log.ts';
import { appendAudit } from './append-audit.ts';
import { installAuditKey } from './audit-chain.ts';
import { type AuditEvent, actorOf } from './audit-event.ts';
import { audited } from './audited.ts';
import { emitHead, emitHeadRegularly } from './emit-head.ts';
import { listAudit } from './list-audit.ts';
import { verifyAudit } from './verify-audit.ts';

const key = randomBytes(32);
let db: Kysely<ControlSchema>;

beforeEach(async () => {
  db = await openControlDatabase(join(mkdtempSync(join(tmpdir(), 'rolecall-')), 'data'));
  installAuditKey(key);
});
afterEach(async () => {
  installAuditKey(undefined);
  await db.destroy();
});

const event = (target: string, detail: AuditEvent['detail'] = {}): AuditEvent => ({
  actor: { kind: 'session', id: 'account-1', label: 'anna@example.com', credentialId: 'session-1' },
  action: 'user.delete-requested',
  outcome: 'intended',
  requestId: 'request-1',
  target,
  detail,
});
const append = async (count: number) => {
  for (let index = 1; index <= count; index += 1) await appendAudit(db, event(`user-${index}`));
};

it('R62: rows can be neither updated, deleted nor replaced', async () => {
  await append(2);
  const attempts = [
    `update audit_event set target = 'x' where seq = 1`,
    `delete from audit_event where seq = 2`,
    `delete from audit_event`,
    `insert or replace into audit_event select * from audit_event where seq = 1`,
    `update or replace audit_event set seq = 1 where seq = 2`,
  ];
  for (const text of attempts) await expect(sql.raw(text).execute(db), text).rejects.toThrow('append-only');
  expect(await verifyAudit(db, key)).toMatchObject({ whole: true, rows: 2 });
});

it('R62: the chain names the first row that was changed, removed, added or signed with another key', async () => {
  const tampering: [string, number][] = [
    [`update audit_event set target = 'someone-else' where seq = 3`, 3],
    [`update audit_event set at = at + 1 where seq = 1`, 1],
    [`delete from audit_event where seq = 4`, 5],
    [`update audit_event set mac = '' where seq = 5`, 5],
    [`update audit_event set mac = '', previous = '' where seq > 2`, 3],
  ];
  await append(6);
  for (const trigger of ['updated', 'deleted'])
    await sql.raw(`drop trigger audit_event_is_never_${trigger}`).execute(db);
  for (const [text, firstBadSeq] of tampering) {
    await sql`begin`.execute(db);
    await sql.raw(text).execute(db);
    expect(await verifyAudit(db, key), text).toEqual({ whole: false, firstBadSeq });
    await sql`rollback`.execute(db);
  }
  expect(await verifyAudit(db, key)).toMatchObject({ whole: true, rows: 6, head: { seq: 6 } });
  expect(await verifyAudit(db, randomBytes(32))).toEqual({ whole: false, firstBadSeq: 1 });
});

it('R62: the head goes to the log when it moved, and once', async () => {
  const written = vi.spyOn(log, 'info');
  const heads = () =>
    written.mock.calls.map(([entry]) => entry).filter(({ event: name }) => name === 'audit.head');
  expect(await emitHead(db, 0)).toBe(0);
  await append(3);
  expect(await emitHead(db, 0)).toBe(3);
  expect(await emitHead(db, 3)).toBe(3);
  expect(heads()).toEqual([{ event: 'audit.head', seq: 3, mac: expect.stringMatching(/^[\w-]{20,}/) }]);
  written.mockRestore();
});

it('R62: the head is looked at regularly', async () => {
  const written = vi.spyOn(log, 'info');
  await append(1);
  const stop = emitHeadRegularly(() => db, 5);
  await vi.waitFor(() =>
    expect(written).toHaveBeenCalledWith(expect.objectContaining({ event: 'audit.head', seq: 1 })),
  );
  await append(1);
  await vi.waitFor(() =>
    expect(written).toHaveBeenCalledWith(expect.objectContaining({ event: 'audit.head', seq: 2 })),
  );
  stop();
  written.mockRestore();
});

it('R62: rows from before the key was installed stay valid, and none may follow without it', async () => {
  installAuditKey(undefined);
  await append(2);
  installAuditKey(key);
  await append(2);
  expect(await verifyAudit(db, key)).toMatchObject({ whole: true, rows: 4 });
  installAuditKey(undefined);
  await append(1);
  expect(await verifyAudit(db, key)).toEqual({ whole: false, firstBadSeq: 5 });
});

it('R64: masks e-mails, cuts long text, escapes control characters and bounds the whole detail', async () => {
  const detail = {
    to: 'bob@example.com',
    note: `a\u001b[2J\n${'ä'.repeat(2000)}`,
    list: [{ by: 'eve@example.com' }],
  };
  await appendAudit(db, event('user\n1', detail));
  await appendAudit(
    db,
    event('user-2', { rows: Array.from({ length: 5000 }, (_, index) => `row ${index}`) }),
  );
  const [second, first] = (await listAudit(db, { limit: 2 })).items;
  expect(first).toMatchObject({
    actor: { label: 'a…@example.com' },
    target: 'user\\u000a1',
    detail: { to: 'b…@example.com', list: [{ by: 'e…@example.com' }] },
  });
  expect(Buffer.byteLength(String(first?.detail.note))).toBeLessThanOrEqual(1024);
  expect(first?.detail.note).toMatch(/^a\\u001b\[2J\\u000aä/);
  expect(second?.detail).toEqual({ cut: true, keys: ['rows'] });
});

it('R64: an actor made of a principal carries a masked address', () => {
  const principal = {
    kind: 'session',
    accountId: 'account-1',
    email: 'anna.berg@example.com',
    name: 'Anna',
    role: 'admin',
    connections: 'all',
    credentialId: 'session-1',
    authenticatedAt: 0,
  } as const;
  const label = 'a…@example.com';
  expect(actorOf(principal)).toEqual({ kind: 'session', id: 'account-1', label, credentialId: 'session-1' });
});

it('R56: a change and its row are stored together or not at all', async () => {
  const insert = (id: string) => ({
    id,
    vendor: 'launchdarkly',
    name: id,
    origin: 'https://a.example',
    enabled: 1,
    created_at: 0,
    updated_at: 0,
    credential_version: 1,
  });
  const names = async () => (await db.selectFrom('connection').select('id').execute()).map((row) => row.id);
  const done = await audited(db, event('one'), async (trx) => {
    await trx.insertInto('connection').values(insert('one')).execute();
    return ok('one');
  });
  expect(done).toEqual(ok('one'));
  const refused = await audited(db, event('two'), async (trx) => {
    await trx.insertInto('connection').values(insert('two')).execute();
    return refuse('conflict', 'No.');
  });
  expect(refused).toMatchObject({ problem: { slug: 'conflict' } });
  await sql`create trigger audit_is_full before insert on audit_event begin select raise(abort, 'full'); end`.execute(
    db,
  );
  const unrecorded = await audited(db, event('three'), async (trx) => {
    await trx.insertInto('connection').values(insert('three')).execute();
    return ok('three');
  });
  expect(unrecorded).toMatchObject({ problem: { slug: 'audit-unavailable' } });
  expect(await names()).toEqual(['one']);
  expect((await listAudit(db, { limit: 9 })).items.map((row) => row.target)).toEqual(['one']);
});

it('keeps the order and the chain when many append at once, and pages by number', async () => {
  await Promise.all(Array.from({ length: 60 }, (_, index) => appendAudit(db, event(`user-${index}`))));
  expect(await verifyAudit(db, key)).toMatchObject({ whole: true, rows: 60 });
  const first = await listAudit(db, { limit: 25 });
  const second = await listAudit(db, { limit: 25, before: first.next ?? 0 });
  const third = await listAudit(db, { limit: 25, before: second.next ?? 0 });
  const seqs = [...first.items, ...second.items, ...third.items].map((row) => row.seq);
  expect(seqs).toEqual(Array.from({ length: 60 }, (_, index) => 60 - index));
  expect(third.next).toBeUndefined();
});
