import type { Kysely } from 'kysely';
import { auditKey } from '#lib/audit/audit-chain.ts';
import { verifyAudit } from '#lib/audit/verify-audit.ts';
import { listConnections } from '#lib/connections/find-connection.ts';
import { openSecrets } from '#lib/connections/open-secrets.ts';
import type { ControlSchema } from './schema.ts';

/** How far the deletion of one connection came, as the writer knows it. */
type Deletion = 'asked' | 'acknowledged';

/** R57: what was acknowledged to writers, kept outside of what is killed, and held against what a store says afterwards. */
export class KillOracle {
  readonly #names = new Map<string, string>();
  readonly #deletions = new Map<string, Deletion>();

  get acknowledged(): number {
    return this.#names.size + [...this.#deletions.values()].filter((step) => step === 'acknowledged').length;
  }

  /** A connection was created; its one secret is its name. */
  saved(id: string, name: string): void {
    this.#names.set(id, name);
  }

  asksToDelete(id: string): void {
    this.#deletions.set(id, 'asked');
  }

  deleted(id: string): void {
    this.#deletions.set(id, 'acknowledged');
  }

  /** What is wrong with the store, in words; the vault of it must be open. */
  async faultsOf(db: Kysely<ControlSchema>): Promise<string[]> {
    const present = new Map((await listConnections(db)).map((one) => [one.id, one]));
    const faults: string[] = [];
    for (const id of this.#names.keys()) {
      const deletion = this.#deletions.get(id);
      if (deletion === undefined && !present.has(id)) faults.push(`${id} was acknowledged and is lost`);
      if (deletion === 'acknowledged' && present.has(id)) faults.push(`${id} was deleted and is back`);
    }
    for (const [id, one] of present) {
      const secrets = openSecrets(one);
      if (!secrets.ok || secrets.value.token !== one.name) faults.push(`the secret of ${id} is not its own`);
      if ((this.#names.get(id) ?? one.name) !== one.name) faults.push(`${id} has another name`);
    }
    const recorded = await idsByRecord(db);
    const half = [...present.keys(), ...recorded].filter((id) => present.has(id) !== recorded.has(id));
    faults.push(...half.map((id) => `${id} is in the store or in its record, not in both`));
    const chain = await verifyAudit(db, auditKey() ?? Buffer.alloc(0));
    if (!chain.whole) faults.push(`the chain breaks at row ${chain.firstBadSeq}`);
    return faults;
  }
}

/** The connections there must be by what is written down: created and not deleted. */
async function idsByRecord(db: Kysely<ControlSchema>): Promise<ReadonlySet<string>> {
  const of = async (action: string) => {
    const rows = db.selectFrom('audit_event').select('connection_id').where('action', '=', action);
    return (await rows.execute()).flatMap((row) => row.connection_id ?? []);
  };
  const deleted = new Set(await of('connection.deleted'));
  return new Set((await of('connection.created')).filter((id) => !deleted.has(id)));
}
