import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { JsonValue } from '#lib/domain/json.ts';

/** A row as stored: JSON without names for what every row has. JSON escapes NUL and lone surrogates. */
export function toDocument(row: DirectoryRow): string {
  return JSON.stringify([
    row.key,
    row.kind ?? null,
    row.name ?? null,
    row.email ?? null,
    row.lastSeen ?? null,
    row.anonymous ?? null,
    row.addressable,
    row.withheld,
    row.attributes,
    row.access ?? null,
  ]);
}

/** A stored document, read. */
export type StoredRow = readonly [
  key: string,
  kind: string | null,
  name: string | null,
  email: string | null,
  lastSeen: string | null,
  anonymous: boolean | null,
  addressable: boolean,
  withheld: string[],
  attributes: [string, JsonValue][],
  access: DirectoryRow['access'] | null,
];

/** Only ever reads what `toDocument` wrote. */
export function toRow(document: string): DirectoryRow {
  return rowOf(JSON.parse(document));
}

/** Made field by field: a page has fifty of them. */
export function rowOf(stored: StoredRow): DirectoryRow {
  const [key, kind, name, email, lastSeen, anonymous, addressable, withheld, attributes, access] = stored;
  const row: { -readonly [field in keyof DirectoryRow]: DirectoryRow[field] } = {
    key,
    attributes,
    withheld,
    addressable,
  };
  if (kind !== null) row.kind = kind;
  if (name !== null) row.name = name;
  if (email !== null) row.email = email;
  if (lastSeen !== null) row.lastSeen = lastSeen;
  if (anonymous !== null) row.anonymous = anonymous;
  if (access !== null && access !== undefined) row.access = access;
  return row;
}
