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

type Stored = [
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
  const stored: Stored = JSON.parse(document);
  const [key, kind, name, email, lastSeen, anonymous, addressable, withheld, attributes, access] = stored;
  return {
    key,
    ...(kind === null ? {} : { kind }),
    ...(name === null ? {} : { name }),
    ...(email === null ? {} : { email }),
    ...(lastSeen === null ? {} : { lastSeen }),
    ...(anonymous === null ? {} : { anonymous }),
    attributes,
    withheld,
    ...(access === null || access === undefined ? {} : { access }),
    addressable,
  };
}
