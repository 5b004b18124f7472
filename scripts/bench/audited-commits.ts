import 'server-only';
import { systemActor } from '#lib/audit/audit-event.ts';
import { audited } from '#lib/audit/audited.ts';
import { prepareVault } from '#lib/connections/vault.ts';
import { closeControlDatabase, controlDatabase } from '#lib/database/control-database.ts';
import { ok } from '#lib/domain/result.ts';

// A change committed with its audit row, and the same change committed alone, in turns. Prints milliseconds as JSON.
const WRITES = 1000;
const WARM_UP = 50;

await prepareVault();
const db = controlDatabase();
const row = { id: 'bench', vendor: 'launchdarkly', origin: 'http://127.0.0.1', enabled: 1 };
const times = { created_at: 1, updated_at: 1, credential_version: 1 };
await db
  .insertInto('connection')
  .values({ ...row, ...times, name: 'bench' })
  .execute();

async function rename(trx: Pick<typeof db, 'updateTable'>, name: string) {
  await trx.updateTable('connection').set({ name }).where('id', '=', 'bench').execute();
  return ok(name);
}

function writeAudited(name: string) {
  const event = {
    actor: systemActor,
    action: 'connection.renamed',
    outcome: 'done',
    connectionId: 'bench',
    requestId: 'bench',
    detail: { name },
  } as const;
  return audited<string>(db, event, (trx) => rename(trx, name));
}

function writePlain(name: string) {
  return db.transaction().execute((trx) => rename(trx, name));
}

async function time(work: () => Promise<{ readonly ok: boolean }>): Promise<number> {
  const started = performance.now();
  const result = await work();
  if (!result.ok) throw new Error('a write was refused');
  return performance.now() - started;
}

const samples: Record<'audited' | 'plain', number[]> = { audited: [], plain: [] };
for (let count = -WARM_UP; count < WRITES; count += 1) {
  const auditedTook = await time(() => writeAudited(`name ${count}`));
  const plainTook = await time(() => writePlain(`plain ${count}`));
  if (count < 0) continue;
  samples.audited.push(auditedTook);
  samples.plain.push(plainTook);
}
await closeControlDatabase();
console.log(JSON.stringify(samples));
