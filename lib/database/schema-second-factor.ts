import 'server-only';

/** The authenticator of one account. */
export interface SecondFactorTable {
  account_id: string;
  /** The shared secret, sealed under the key of purpose `second-factor` (R12). */
  sealed: string;
  /** The time step of the last code that was accepted: neither it nor an older one is again. */
  last_step: number;
  created_at: number;
  /** Null until the first code has shown that the authenticator holds the secret. */
  confirmed_at: number | null;
}

/** One row per code not yet used. */
export interface RecoveryCodeTable {
  account_id: string;
  code_hash: string;
}

export interface SecondFactorSchema {
  second_factor: SecondFactorTable;
  recovery_code: RecoveryCodeTable;
}
