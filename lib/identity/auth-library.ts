import 'server-only';
import { randomBytes } from 'node:crypto';
import type { BetterAuthOptions } from 'better-auth';
import { createInternalAdapter } from 'better-auth/db';
import { getAdapter } from 'better-auth/db/adapter';
import type { Kysely } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import { log } from '#lib/log/log.ts';
import { authTables } from './auth-tables.ts';

/** What the sign-in library does with users (our accounts), accounts (our credentials) and sessions. */
export type AuthLibrary = ReturnType<typeof createInternalAdapter>;

/**
 * The sign-in library on this database or, which is what changes are made with, on this transaction: what it writes is
 * kept or undone with the rest. Only its store is loaded; its router and its endpoints are not (docs/security.md).
 */
export function authLibrary(db: Kysely<ControlSchema>): Promise<AuthLibrary> {
  const known = libraries.get(db) ?? makeLibrary(db);
  libraries.set(db, known);
  return known;
}

const libraries = new WeakMap<Kysely<ControlSchema>, Promise<AuthLibrary>>();

async function makeLibrary(db: Kysely<ControlSchema>): Promise<AuthLibrary> {
  const adapter = await getAdapter({ ...options, database: { db, type: 'sqlite' } });
  return createInternalAdapter(adapter, { options, logger, generateId: newId, hooks: [] });
}

/** Our migrations make the tables, with the columns that are used; the library's own check knows more. */
const options = {
  ...authTables,
  advanced: { database: { validateSchema: false, generateId: newId } },
  logger: { disabled: true },
} satisfies BetterAuthOptions;

const PREFIX = new Map([
  ['user', 'acc'],
  ['account', 'cre'],
  ['session', 'ses'],
]);

function newId({ model }: { readonly model: string }): string {
  return `${PREFIX.get(model) ?? 'row'}_${randomBytes(9).toString('base64url')}`;
}

const silent = () => undefined;

/** Its sentences may quote addresses: of an error only that there was one. */
const logger = {
  debug: silent,
  info: silent,
  success: silent,
  warn: silent,
  error: () => log.error({ event: 'auth-library.error' }),
  level: 'error' as const,
};
