import 'server-only';
import { readFile } from 'node:fs/promises';
import { systemActor } from '#lib/audit/audit-event.ts';
import { audited } from '#lib/audit/audited.ts';
import { newPassword } from '#lib/contract/identity-password.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { StartupRefusal } from '#lib/database/startup-refusal.ts';
import type { Role } from '#lib/domain/principal.ts';
import { settings } from '#lib/settings/settings.ts';
import { canonicalEmail } from './canonical-email.ts';
import { insertAccount } from './insert-account.ts';
import { hashPassword } from './password.ts';
import { isUnclaimed, writeSetupCode } from './setup-code.ts';

/**
 * The start-up step: while there is no administrator, makes the one named in the settings or else writes a set-up code
 * (R11). Throws `StartupRefusal` if the password file cannot be used.
 */
export async function prepareIdentity(): Promise<void> {
  if (!(await isUnclaimed(controlDatabase()))) return;
  const { admin, dataDir } = settings();
  if (admin === undefined) return writeSetupCode(controlDatabase(), dataDir, Date.now());
  await createFirstAdmin(admin);
}

/** Without anyone at a screen: the administrator the settings name, with the password of the file they name. */
export async function createFirstAdmin(given: {
  readonly email: string;
  readonly passwordFile: string;
}): Promise<void> {
  await createAtStart(given.email, 'Administrator', 'admin', await readPassword(given.passwordFile));
}

/** The three accounts of the demonstration, one password for all; those that exist stay as they are. */
export async function ensureDemoAccounts(password: string): Promise<void> {
  const people = [
    ['admin', 'Ada Demo', 'admin'],
    ['operator', 'Otto Demo', 'operator'],
    ['viewer', 'Vera Demo', 'viewer'],
  ] as const;
  for (const [local, name, role] of people) await createAtStart(`${local}@example.com`, name, role, password);
}

async function createAtStart(given: string, name: string, role: Role, password: string): Promise<void> {
  if (!newPassword.safeParse(password).success) {
    throw new StartupRefusal('The password of an account made at start must have 15 to 128 characters.');
  }
  const email = canonicalEmail(given);
  const known = await controlDatabase()
    .selectFrom('account')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst();
  if (known !== undefined) return;
  const hashed = await hashPassword(password);
  const passwordHash = hashed.ok ? hashed.value : undefined;
  if (passwordHash === undefined) throw new Error('no room to hash at start');
  const account = { email, name, role, connections: 'all', passwordHash } as const;
  const created = await audited(
    controlDatabase(),
    (row: { id: string }) => ({
      actor: systemActor,
      action: 'account.created',
      outcome: 'done',
      target: row.id,
      requestId: 'start-up',
      detail: { role },
    }),
    (trx) => insertAccount(trx, account, Date.now()),
  );
  if (!created.ok) throw new StartupRefusal('The first account could not be stored.');
}

async function readPassword(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
  } catch {
    throw new StartupRefusal('ROLECALL_ADMIN_PASSWORD_FILE cannot be read.');
  }
}
