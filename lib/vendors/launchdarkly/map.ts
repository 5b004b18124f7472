import 'server-only';
import { z } from 'zod';
import type { DirectoryRecord, DirectoryRow } from '#lib/domain/directory.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/domain/json.ts';
import { isAddressable } from '#lib/outbound/path.ts';
import { Fields, toText } from './fields.ts';
import { readAccess } from './read-access.ts';
import { redactRecord } from './redact.ts';
import { revisionOf } from './revision.ts';

type Attribute = readonly [name: string, value: JsonValue];
type Fact = DirectoryRecord['facts'][number];

/** Shown as fields of the row itself, so not repeated among the attributes. */
const ROW_FIELDS: ReadonlySet<string> = new Set([
  'key',
  'name',
  'email',
  'anonymous',
  'custom',
  'privateAttrs',
]);

/**
 * One `UserRecord` as a row, or undefined when it cannot be read and must be set aside (R39). Built-in attributes first,
 * in the vendor's order, then custom ones; names and values verbatim.
 */
export function toUserRow(raw: JsonValue): DirectoryRow | undefined {
  if (!isJsonObject(raw) || !isJsonObject(raw.user)) return undefined;
  const [record, user] = [new Fields(raw), new Fields(raw.user)];
  const key = user.text('key');
  const name = user.text('name');
  const email = user.text('email');
  const anonymous = user.flag('anonymous');
  const custom = user.read('custom', (value) => (isJsonObject(value) ? value : undefined));
  const withheld = user.list('privateAttrs', toText);
  const lastPing = record.read('lastPing', toInstantText);
  // No field is required by the vendor's schema, but a record without a key is nobody.
  if (key === undefined || key === '' || !user.isFine || !record.isFine) return undefined;
  const access = readAccess(raw._access);
  return {
    key,
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(lastPing === undefined ? {} : { lastSeen: toUtc(lastPing) }),
    ...(anonymous === undefined ? {} : { anonymous }),
    attributes: [...builtInAttributes(raw.user), ...Object.entries(custom ?? {})],
    withheld: withheld ?? [],
    ...(access === undefined ? {} : { access }),
    addressable: isAddressable(key),
  };
}

const INSTANT = z.regexes.datetime({ offset: true });

function toInstantText(value: JsonValue): string | undefined {
  return typeof value === 'string' && INSTANT.test(value) ? value : undefined;
}

function builtInAttributes(user: JsonObject): Attribute[] {
  return Object.entries(user).filter(([name, value]) => !ROW_FIELDS.has(name) && value !== null);
}

/** One `UserRecord` opened, or undefined when it cannot be read. */
export function toUserRecord(raw: JsonValue): DirectoryRecord | undefined {
  const row = toUserRow(raw);
  if (row === undefined || !isJsonObject(raw)) return undefined;
  return {
    ...row,
    raw: redactRecord(raw, 'user'),
    facts: [
      ...fact('environment', 'Environment ID', raw.environmentId),
      ...fact('owner', 'Account owner ID', raw.ownerId),
    ],
    revision: revisionOf(raw),
  };
}

/** As precise as sent when it is UTC already, which it is in practice; another offset is brought to UTC. */
export function toUtc(instant: string): string {
  return instant.endsWith('Z') ? instant : new Date(instant).toISOString();
}

/** A fact where the vendor sent a value; absent and null are the same. */
export function fact(id: string, label: string, value: JsonValue | undefined): Fact[] {
  return value === undefined || value === null ? [] : [{ id, label, value }];
}
