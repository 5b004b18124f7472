import 'server-only';
import type { Migration } from '../migration.ts';

/** What a connection needs beside its secrets: the account, the way to sign in, a version. */
export const connectionSettings: Migration = {
  number: 4,
  name: 'connection-settings',
  statements: [`alter table connection add column settings text not null default '{}'`],
};
