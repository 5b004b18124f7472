import 'server-only';
import type { Migration } from '../migration.ts';

/** One-time codes beside the password: the sealed secret of an account, its recovery codes, and the key that seals them. */
export const secondFactor: Migration = {
  number: 3,
  name: 'second-factor',
  statements: [
    // SQLite changes no check in place: the same table again, with one more purpose.
    `create table sealed_key_next (
      id text primary key not null,
      purpose text not null check (purpose in ('canary', 'audit', 'fingerprint', 'second-factor', 'data')),
      connection_id text references connection (id) on delete cascade,
      kek_id text not null,
      wrapped text not null,
      created_at bigint not null,
      check ((purpose = 'data') = (connection_id is not null))
    )`,
    `insert into sealed_key_next (id, purpose, connection_id, kek_id, wrapped, created_at)
      select id, purpose, connection_id, kek_id, wrapped, created_at from sealed_key`,
    `drop table sealed_key`,
    `alter table sealed_key_next rename to sealed_key`,
    `create unique index sealed_key_owner on sealed_key (purpose, coalesce(connection_id, ''))`,
    `create table second_factor (
      account_id text primary key not null references account (id) on delete cascade,
      sealed text not null,
      last_step bigint not null,
      created_at bigint not null,
      confirmed_at bigint
    )`,
    `create table recovery_code (
      account_id text not null references second_factor (account_id) on delete cascade,
      code_hash text not null,
      primary key (account_id, code_hash)
    )`,
  ],
};
