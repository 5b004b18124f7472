import 'server-only';
import type { Migration } from './migration.ts';
import { control } from './migrations/0001-control.ts';
import { identity } from './migrations/0002-identity.ts';
import { secondFactor } from './migrations/0003-second-factor.ts';
import { connectionSettings } from './migrations/0004-connection-settings.ts';
import { crawl } from './migrations/0005-crawl.ts';
import { signInLibrary } from './migrations/0006-sign-in-library.ts';

/** In order, without gaps, only ever added to. */
export const migrations: readonly Migration[] = [
  control,
  identity,
  secondFactor,
  connectionSettings,
  crawl,
  signInLibrary,
];
