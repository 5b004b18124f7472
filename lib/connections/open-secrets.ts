import 'server-only';
import { createHash } from 'node:crypto';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { currentKey } from './key.ts';
import type { SavedConnection } from './saved-connection.ts';
import { unwrap } from './sealed-keys.ts';
import { partsOf, type SealedParts } from './sealed-parts.ts';
import { open, type Place } from './sealing.ts';

type Owner = Pick<SavedConnection, 'id' | 'vendor' | 'origin'>;

/**
 * The secret fields of a connection as `findConnection` answered it (that object, not a copy of it).
 * Problem `secret-unreadable` if one byte of any record, its place or its origin differs (R12).
 */
export function openSecrets(connection: SavedConnection): Result<Readonly<Record<string, string>>> {
  const parts = partsOf(connection);
  const opened = parts?.kind === 'environment' ? parts.secrets : parts && openSealed(connection, parts);
  return opened === undefined
    ? refuse('secret-unreadable', 'The stored secret cannot be opened. Enter it again.')
    : ok(opened);
}

function openSealed(
  connection: Owner,
  parts: Extract<SealedParts, { kind: 'sealed' }>,
): Record<string, string> | undefined {
  if (parts.secrets.length === 0) return {};
  const key = parts.key?.connection_id === connection.id ? unwrap(currentKey(), parts.key) : undefined;
  if (key === undefined) return undefined;
  const opened: Record<string, string> = {};
  for (const row of parts.secrets) {
    const plain = open(key, row.sealed, placeOfSecret(connection, row.field, key.id));
    if (plain === undefined) return undefined;
    opened[row.field] = plain.toString('utf8');
  }
  return opened;
}

/** `version|table|connectionId|field|originHash|dekId` of R12; the vendor counts as part of the origin (R17). */
export function placeOfSecret(connection: Owner, field: string, keyId: string): Place {
  const origin = createHash('sha256')
    .update(JSON.stringify([connection.vendor, connection.origin]))
    .digest('hex');
  return ['connection_secret', connection.id, field, origin, keyId];
}
