import 'server-only';
import type { Role } from '#lib/domain/principal.ts';

/** A person who signs in to Rolecall: the sign-in library's user. */
export interface AccountTable {
  id: string;
  /** Canonical: trimmed, NFKC, lower case (R10). */
  email: string;
  name: string;
  role: Role;
  disabled: number;
  /** JSON: "all", or an array of connection ids. */
  connections: string;
  /** The library's; nothing here asks for it. */
  email_verified: number;
  created_at: number;
  updated_at: number;
}

/** What an account proves itself by: the library's account, of which each of ours has one, for its password. */
export interface CredentialTable {
  id: string;
  account_id: string;
  provider: string;
  /** For a password: the account again. */
  subject: string;
  password_hash: string;
  created_at: number;
  updated_at: number;
}

/** The library's session; its token is our hash of the token. */
export interface SessionTable {
  id: string;
  /** Keyed hash of the token; the token itself is only in the browser (R7). */
  token_hash: string;
  account_id: string;
  created_at: number;
  used_at: number;
  /** When the password was last proven in this session. */
  authenticated_at: number;
  expires_at: number;
  address: string;
  agent: string;
}

export interface ApiKeyTable {
  id: string;
  account_id: string;
  name: string;
  token_hash: string;
  /** The last four characters, to recognise a key by. */
  ending: string;
  connections: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
}

/** Keyed by a hash, since people type passwords into the e-mail field. */
export interface GuessCounterTable {
  key: string;
  /** Every attempt, refused ones included. */
  attempts: number;
  /** Attempts let through and not followed by a success. */
  failures: number;
  window_started_at: number;
  blocked_until: number;
}

export interface SetupCodeTable {
  id: number;
  code_hash: string;
  expires_at: number;
}

export interface IdentitySchema {
  account: AccountTable;
  credential: CredentialTable;
  session: SessionTable;
  api_key: ApiKeyTable;
  guess_counter: GuessCounterTable;
  setup_code: SetupCodeTable;
}
