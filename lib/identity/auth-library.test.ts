import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  openTestHouse,
  quickHasher,
  TEST_PASSWORD,
  type TestHouse,
  testRequest,
} from '#lib/api/test-house.ts';
import { audited } from '#lib/audit/audited.ts';
import { migrations } from '#lib/database/migrations.ts';
import { openControlFile } from '#lib/database/open-file.ts';
import { ok, refuse } from '#lib/domain/result.ts';
import { GET as getSession } from '../../app/api/auth/session/route.ts';
import { POST as signIn } from '../../app/api/auth/sign-in/email/route.ts';
import { authLibrary } from './auth-library.ts';
import { insertAccount } from './insert-account.ts';
import { endSessions, startSession } from './start-session.ts';

const origin = { address: '192.0.2.1', agent: 'test' };
const event = { actor: { kind: 'system' }, action: 'test', outcome: 'done', requestId: 'rc' } as const;
const noParams = { params: Promise.resolve({}) };
const OLD_EMAIL = 'old@example.com';

/** A store as the version before the library left it, with one account. */
async function oldStore(): Promise<string> {
  const dir = join(mkdtempSync(join(tmpdir(), 'rolecall-')), 'data');
  const { raw, close } = openControlFile(dir, migrations.slice(0, 5));
  const hash = await quickHasher.hash(TEST_PASSWORD.normalize('NFC'));
  raw
    .prepare(`insert into account values ('acc_old', ?, 'Old', 'viewer', 0, '"all"', ?, 1, 1)`)
    .run(OLD_EMAIL, hash);
  close();
  return dir;
}

let house: TestHouse;
let ada: string;
beforeAll(async () => {
  house = openTestHouse({ ROLECALL_DATA_DIR: await oldStore() });
  ada = await house.addAccount('ada@example.com', 'admin');
});
afterAll(() => house.close());

async function statusWith(token: string): Promise<number> {
  return (await getSession(testRequest({ headers: { cookie: `rolecall=${token}` } }), noParams)).status;
}

function auditRows() {
  return house.db.selectFrom('audit_event').selectAll().orderBy('seq').execute();
}

async function stored() {
  const { db } = house;
  const tables = ['account', 'credential', 'session'] as const;
  return Promise.all(tables.map((table) => db.selectFrom(table).selectAll().orderBy('id').execute()));
}

describe('the sign-in library', () => {
  it('R59: opens to an account made before it, for its old password', async () => {
    const body = { email: OLD_EMAIL, password: TEST_PASSWORD };
    expect((await signIn(testRequest({ method: 'POST', body }), noParams)).status).toBe(200);
    const wrong = { ...body, password: 'not the password at all' };
    expect((await signIn(testRequest({ method: 'POST', body: wrong }), noParams)).status).toBe(401);
  });

  it('R56: what it writes in a change that is undone is undone with it', async () => {
    const token = await house.db.transaction().execute((trx) => startSession(trx, ada, origin, Date.now()));
    const before = await stored();
    const undone = await audited(house.db, event, async (trx) => {
      const account = { email: 'eve@example.com', name: 'Eve', role: 'admin', connections: 'all' } as const;
      await insertAccount(trx, { ...account, passwordHash: 'x:y' }, Date.now());
      await startSession(trx, ada, origin, Date.now());
      const library = await authLibrary(trx);
      await library.updatePassword(ada, 'x:z');
      await library.updateUser(ada, { role: 'viewer' });
      await endSessions(trx, ada);
      return refuse('conflict', 'No.');
    });
    expect(undone.ok).toBe(false);
    expect(await stored()).toEqual(before);
    expect(await statusWith(token)).toBe(200);
  });

  it('R56: what it writes in a change that is kept is there for the next request', async () => {
    const token = await house.db.transaction().execute((trx) => startSession(trx, ada, origin, Date.now()));
    const kept = await audited(house.db, event, async (trx) => {
      await endSessions(trx, ada);
      return ok(undefined);
    });
    expect(kept.ok).toBe(true);
    expect(await statusWith(token)).toBe(401);
  });

  it.each(['insert on session', 'insert on audit_event'])(
    'R63: a sign-in that the store refuses at an %s neither happens nor is told to have happened',
    async (refused) => {
      await sql`create trigger refusal before ${sql.raw(refused)} begin select raise(abort, 'no'); end`.execute(
        house.db,
      );
      const [before, rows] = [await stored(), await auditRows()];
      const body = { email: 'ada@example.com', password: TEST_PASSWORD };
      const answer = await signIn(testRequest({ method: 'POST', body }), noParams);
      await sql`drop trigger refusal`.execute(house.db);
      expect(await answer.json()).toMatchObject({ status: 503, type: '/problems/audit-unavailable' });
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect([await stored(), await auditRows()]).toEqual([before, rows]);
    },
  );

  it('R7: what lies in the store for a session opens none, nor does the id it gave the session', async () => {
    const token = await house.db.transaction().execute((trx) => startSession(trx, ada, origin, Date.now()));
    expect(await statusWith(token)).toBe(200);
    const rows = await house.db.selectFrom('session').selectAll().execute();
    for (const row of rows) {
      expect(await statusWith(row.token_hash)).toBe(401);
      expect(await statusWith(row.id)).toBe(401);
    }
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('keeps times as numbers and flags as 0 and 1, like every other table', async () => {
    const kinds = (await stored()).flat().flatMap((row) =>
      Object.entries(row)
        .filter(([column]) => /_at$|^disabled$|_verified$/.test(column))
        .map(([, value]) => typeof value),
    );
    expect(new Set(kinds)).toEqual(new Set(['number']));
  });
});
