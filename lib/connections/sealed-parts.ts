import 'server-only';
import type { ConnectionSecretTable, SealedKeyTable } from '#lib/database/schema-vault.ts';
import type { SavedConnection } from './saved-connection.ts';

/** What opens the secrets of one connection, as read together with it. */
export type SealedParts =
  | {
      readonly kind: 'sealed';
      readonly key: SealedKeyTable | undefined;
      readonly secrets: readonly ConnectionSecretTable[];
    }
  | { readonly kind: 'environment'; readonly secrets: Readonly<Record<string, string>> };

declare global {
  // One per process, though bundles hold several copies of this module.
  var rolecallSealedParts: WeakMap<SavedConnection, SealedParts> | undefined;
}

/** Kept beside the object and not in it, so that no spread, log or answer can carry it. */
export function keepParts(connection: SavedConnection, parts: SealedParts): SavedConnection {
  globalThis.rolecallSealedParts ??= new WeakMap();
  globalThis.rolecallSealedParts.set(connection, parts);
  return connection;
}

export function partsOf(connection: SavedConnection): SealedParts | undefined {
  return globalThis.rolecallSealedParts?.get(connection);
}
