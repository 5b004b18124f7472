import 'server-only';
import type { Migration } from '../migration.ts';

/** Accounts, credentials and sessions in the shape the sign-in library writes. Nobody is signed out, and no password changes. */
export const signInLibrary: Migration = {
  number: 6,
  name: 'sign-in-library',
  statements: [
    `create table credential (
      id text primary key not null,
      account_id text not null references account (id) on delete cascade,
      provider text not null,
      subject text not null,
      password_hash text not null,
      created_at bigint not null,
      updated_at bigint not null,
      unique (provider, subject)
    )`,
    `create index credential_account on credential (account_id)`,
    `insert into credential (id, account_id, provider, subject, password_hash, created_at, updated_at)
      select 'cre_' || substr(id, 5), id, 'credential', id, password_hash, created_at, updated_at from account`,
    `alter table account drop column password_hash`,
    `alter table account add column email_verified integer not null default 0 check (email_verified in (0, 1))`,
    // SQLite adds no key to a table that is there: the same table again, with one more column.
    `create table session_next (
      id text primary key not null,
      token_hash text not null unique,
      account_id text not null references account (id) on delete cascade,
      created_at bigint not null,
      used_at bigint not null,
      authenticated_at bigint not null,
      expires_at bigint not null,
      address text not null,
      agent text not null
    )`,
    `insert into session_next
      (id, token_hash, account_id, created_at, used_at, authenticated_at, expires_at, address, agent)
      select 'ses_' || lower(hex(randomblob(9))), token_hash, account_id, created_at, used_at, authenticated_at,
        expires_at, address, agent from session`,
    `drop table session`,
    `alter table session_next rename to session`,
    `create index session_account on session (account_id)`,
  ],
};
