import 'server-only';

export interface AuditEventTable {
  seq: number;
  at: number;
  actor_kind: 'session' | 'api-key' | 'anonymous' | 'system';
  actor_id: string | null;
  actor_label: string | null;
  credential_id: string | null;
  address: string | null;
  action: string;
  outcome: 'done' | 'refused' | 'intended' | 'unknown';
  connection_id: string | null;
  target: string | null;
  request_id: string;
  /** A JSON object. */
  detail: string;
  /** `mac` of the row before; empty for the first row. */
  previous: string;
  /** Keyed hash over the row and `previous`; empty while no audit key is installed (R62). */
  mac: string;
}

/** A prepared deletion: the token is stored hashed and works once (R65). */
export interface IntentTable {
  id: string;
  token_hash: string;
  actor_id: string;
  credential_id: string;
  connection_id: string;
  directory: string;
  project: string | null;
  environment: string | null;
  record_key: string;
  record_kind: string | null;
  revision: string;
  state: 'prepared' | 'started' | 'deleted' | 'already-absent' | 'refused' | 'unknown';
  request_id: string;
  created_at: number;
  expires_at: number;
  settled_at: number | null;
}

export interface IdempotencyKeyTable {
  actor_id: string;
  key_hash: string;
  body_hash: string;
  intent_id: string | null;
  /** JSON of the stored answer; null while the request runs. */
  answer: string | null;
  created_at: number;
}

export interface AuditSchema {
  audit_event: AuditEventTable;
  intent: IntentTable;
  idempotency_key: IdempotencyKeyTable;
}
