import 'server-only';
import type { Migration } from '../migration.ts';

/** Saved connections with their sealed secrets, the audit log, and deletions with their idempotency keys. */
export const control: Migration = {
  number: 1,
  name: 'control',
  statements: [
    `create table connection (
      id text primary key not null,
      vendor text not null,
      name text not null unique,
      origin text not null,
      enabled integer not null check (enabled in (0, 1)),
      created_at bigint not null,
      updated_at bigint not null,
      credential_version integer not null
    )`,
    `create table sealed_key (
      id text primary key not null,
      purpose text not null check (purpose in ('canary', 'audit', 'fingerprint', 'data')),
      connection_id text references connection (id) on delete cascade,
      kek_id text not null,
      wrapped text not null,
      created_at bigint not null,
      check ((purpose = 'data') = (connection_id is not null))
    )`,
    `create unique index sealed_key_owner on sealed_key (purpose, coalesce(connection_id, ''))`,
    `create table connection_secret (
      connection_id text not null references connection (id) on delete cascade,
      field text not null,
      sealed text not null,
      fingerprint text not null,
      updated_at bigint not null,
      primary key (connection_id, field)
    )`,
    `create table audit_event (
      seq integer primary key not null,
      at bigint not null,
      actor_kind text not null check (actor_kind in ('session', 'api-key', 'anonymous', 'system')),
      actor_id text,
      actor_label text,
      credential_id text,
      address text,
      action text not null,
      outcome text not null check (outcome in ('done', 'refused', 'intended', 'unknown')),
      connection_id text,
      target text,
      request_id text not null,
      detail text not null,
      previous text not null,
      mac text not null
    )`,
    `create trigger audit_event_is_never_updated before update on audit_event
      begin select raise(abort, 'the audit log is append-only'); end`,
    `create trigger audit_event_is_never_deleted before delete on audit_event
      begin select raise(abort, 'the audit log is append-only'); end`,
    `create trigger audit_event_is_never_replaced before insert on audit_event
      when new.seq <= (select coalesce(max(seq), 0) from audit_event)
      begin select raise(abort, 'the audit log is append-only'); end`,
    `create table intent (
      id text primary key not null,
      token_hash text not null unique,
      actor_id text not null,
      credential_id text not null,
      connection_id text not null,
      directory text not null,
      project text,
      environment text,
      record_key text not null,
      record_kind text,
      revision text not null,
      state text not null
        check (state in ('prepared', 'started', 'deleted', 'already-absent', 'refused', 'unknown')),
      request_id text not null,
      created_at bigint not null,
      expires_at bigint not null,
      settled_at bigint
    )`,
    `create index intent_state on intent (state)`,
    `create table idempotency_key (
      actor_id text not null,
      key_hash text not null,
      body_hash text not null,
      intent_id text,
      answer text,
      created_at bigint not null,
      primary key (actor_id, key_hash)
    )`,
  ],
};
