import 'server-only';
import type { Migration } from '../migration.ts';

/** Readings of paged lists that outlive a restart: which list, and whether a person paused it. */
export const crawl: Migration = {
  number: 5,
  name: 'crawl',
  statements: [
    `create table crawl (
      snapshot_key text primary key not null,
      connection_id text not null,
      directory text not null,
      project text,
      environment text,
      state text not null check (state in ('running', 'paused')),
      started_at bigint not null
    )`,
  ],
};
