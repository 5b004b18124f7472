import 'server-only';
import type { Migration } from '../migration.ts';

/** Our own accounts, their sessions and API keys, guess counters and the one-time set-up code. */
export const identity: Migration = {
  number: 2,
  name: 'identity',
  statements: [
    `create table account (
      id text primary key not null,
      email text not null unique,
      name text not null,
      role text not null check (role in ('viewer', 'operator', 'admin')),
      disabled integer not null check (disabled in (0, 1)),
      connections text not null,
      password_hash text not null,
      created_at bigint not null,
      updated_at bigint not null
    )`,
    `create table session (
      token_hash text primary key not null,
      account_id text not null references account (id) on delete cascade,
      created_at bigint not null,
      used_at bigint not null,
      authenticated_at bigint not null,
      expires_at bigint not null,
      address text not null,
      agent text not null
    )`,
    `create index session_account on session (account_id)`,
    `create table api_key (
      id text primary key not null,
      account_id text not null references account (id) on delete cascade,
      name text not null,
      token_hash text not null unique,
      ending text not null,
      connections text not null,
      created_at bigint not null,
      expires_at bigint not null,
      used_at bigint
    )`,
    `create index api_key_account on api_key (account_id)`,
    `create table guess_counter (
      key text primary key not null,
      attempts integer not null,
      failures integer not null,
      window_started_at bigint not null,
      blocked_until bigint not null
    )`,
    `create table setup_code (
      id integer primary key not null check (id = 1),
      code_hash text not null,
      expires_at bigint not null
    )`,
  ],
};
