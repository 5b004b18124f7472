import 'server-only';
import { once } from 'node:events';
import { appendAudit } from '#lib/audit/append-audit.ts';
import { audited } from '#lib/audit/audited.ts';
import { createConnection } from '#lib/connections/create-connection.ts';
import { prepareVault } from '#lib/connections/vault.ts';
import { openControlDatabase } from '#lib/database/control-database.ts';
import { isOrphan } from './test-orphan.ts';

// A process of its own, to be killed: writes until then, and says each id only after its transaction has committed.
await once(process.stdin, 'data');
const [, , dataDir = '', keyFile = ''] = process.argv;
const db = await openControlDatabase(dataDir);
await prepareVault(db, { dataDir, keyFile });
process.stdout.write('ready\n');
const event = { actor: { kind: 'system' }, action: 'connection.created', outcome: 'done' } as const;

async function write(writer: number): Promise<void> {
  for (let count = 0; !isOrphan(); count += 1) {
    const name = `${process.pid}-${writer}-${count}`;
    const saved = await audited(
      db,
      (made: { id: string }) => ({ ...event, requestId: name, connectionId: made.id }),
      (trx) =>
        createConnection(trx, {
          vendor: 'launchdarkly',
          name,
          origin: 'https://a.example',
          secrets: { token: name },
        }),
    );
    if (!saved.ok) throw new Error(saved.problem.slug);
    process.stdout.write(`${saved.value.id} ${name}\n`);
    await appendAudit(db, { ...event, action: 'connection.tested', requestId: name });
  }
}

await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
