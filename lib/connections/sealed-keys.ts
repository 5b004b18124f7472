import 'server-only';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { SealedKeyTable } from '#lib/database/schema-vault.ts';
import { KEY_BYTES, type NamedKey, open, type Place, seal } from './sealing.ts';

type Purpose = SealedKeyTable['purpose'];

/** Makes a random key and stores it wrapped. `connectionId` is for `data` keys only. */
export async function createSealedKey(
  db: Kysely<ControlSchema>,
  kek: NamedKey,
  purpose: Purpose,
  connectionId: string | null = null,
): Promise<NamedKey> {
  const made = { id: randomUUID(), key: randomBytes(KEY_BYTES) };
  const row = { id: made.id, purpose, connection_id: connectionId };
  await db
    .insertInto('sealed_key')
    .values({ ...row, kek_id: kek.id, wrapped: seal(kek, made.key, placeOf(row)), created_at: Date.now() })
    .execute();
  return made;
}

export async function findSealedKey(
  db: Kysely<ControlSchema>,
  purpose: Purpose,
  connectionId: string | null = null,
): Promise<SealedKeyTable | undefined> {
  return db
    .selectFrom('sealed_key')
    .selectAll()
    .where('purpose', '=', purpose)
    .where('connection_id', connectionId === null ? 'is' : '=', connectionId)
    .executeTakeFirst();
}

/** The key inside, or undefined if this is not the key-encrypting key it was wrapped under, or the row was changed. */
export function unwrap(kek: NamedKey, row: Omit<SealedKeyTable, 'created_at'>): NamedKey | undefined {
  if (row.kek_id !== kek.id) return undefined;
  const key = open(kek, row.wrapped, placeOf(row));
  return key?.length === KEY_BYTES ? { id: row.id, key } : undefined;
}

/** The same key under another key-encrypting key. */
export function rewrap(from: NamedKey, to: NamedKey, row: SealedKeyTable): SealedKeyTable | undefined {
  const inner = unwrap(from, row);
  return inner === undefined
    ? undefined
    : { ...row, kek_id: to.id, wrapped: seal(to, inner.key, placeOf(row)) };
}

function placeOf(row: Pick<SealedKeyTable, 'id' | 'purpose' | 'connection_id'>): Place {
  return ['sealed_key', row.connection_id ?? '', row.purpose, '', row.id];
}
