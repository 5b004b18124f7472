import 'server-only';
import type { Generated } from 'kysely';

export interface ConnectionTable {
  id: string;
  vendor: string;
  name: string;
  origin: string;
  enabled: number;
  created_at: number;
  updated_at: number;
  /** Grows by one with every new or dropped secret and every change of the settings. */
  credential_version: number;
  /** JSON: texts by field id. */
  settings: Generated<string>;
}

/** A random key, wrapped by the key-encrypting key. `data` keys belong to one connection (R12). */
export interface SealedKeyTable {
  id: string;
  purpose: 'canary' | 'audit' | 'fingerprint' | 'second-factor' | 'data';
  connection_id: string | null;
  kek_id: string;
  wrapped: string;
  created_at: number;
}

export interface ConnectionSecretTable {
  connection_id: string;
  field: string;
  sealed: string;
  fingerprint: string;
  updated_at: number;
}

export interface VaultSchema {
  connection: ConnectionTable;
  sealed_key: SealedKeyTable;
  connection_secret: ConnectionSecretTable;
}
