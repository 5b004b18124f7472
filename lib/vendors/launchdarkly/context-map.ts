import 'server-only';
import type { DirectoryRecord, DirectoryRow } from '#lib/domain/directory.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/domain/json.ts';
import { isAddressable } from '#lib/outbound/path.ts';
import { fact, toUtc } from './map.ts';
import { readAccess } from './read-access.ts';
import { redactRecord } from './redact.ts';
import { revisionOf } from './revision.ts';
import { contextMeta, contextRecord } from './schema.ts';

type Attribute = readonly [name: string, value: JsonValue];

/** The row's own fields, and the SDK's notes about the context. */
const NOT_ATTRIBUTES: ReadonlySet<string> = new Set(['kind', 'key', '_meta']);

/** One `ContextRecord` as a row, or undefined when it cannot be read and must be set aside (R39). */
export function toContextRow(raw: JsonValue): DirectoryRow | undefined {
  const parsed = contextRecord.safeParse(raw);
  const context = parsed.success ? readContext(parsed.data.context) : undefined;
  if (!parsed.success || !isJsonObject(raw) || context === undefined) return undefined;
  const { kind, key, name, email, anonymous } = context;
  // The contract names `kind` and `key` in every context; a nameless one could not be opened again.
  if (typeof kind !== 'string' || kind === '' || typeof key !== 'string' || key === '') return undefined;
  return {
    key,
    kind,
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof email === 'string' ? { email } : {}),
    ...seen(parsed.data.lastSeen),
    ...(typeof anonymous === 'boolean' ? { anonymous } : {}),
    attributes: attributesOf(context),
    withheld: withheldBy(context),
    ...accessOf(raw),
    addressable: isAddressable(key) && isAddressable(kind),
  };
}

/** Several records of one context, one per application, opened as one: the one seen last speaks, all are in `raw`. */
export function toContextRecord(raws: readonly JsonValue[]): DirectoryRecord | undefined {
  const latest = latestOf(raws, toContextRow);
  if (latest === undefined) return undefined;
  const [only] = raws;
  const applications = [...new Set(raws.flatMap((raw) => textOf(raw, 'applicationId')))];
  return {
    ...latest.row,
    raw:
      raws.length === 1 && only !== undefined
        ? redactRecord(only, 'context')
        : raws.map((raw) => redactRecord(raw, 'context')),
    facts: [
      ...(applications.length === 0 ? [] : fact('applications', 'Applications', applications)),
      ...fact('associated', 'Associated contexts', latest.raw.associatedContexts),
    ],
    revision: revisionOf(latest.raw),
  };
}

/** One `ContextInstanceRecord` as a row: its id is the key, and each context in it is an attribute named by its kind. */
export function toInstanceRow(raw: JsonValue): DirectoryRow | undefined {
  const parsed = contextRecord.safeParse(raw);
  const context = parsed.success ? readContext(parsed.data.context) : undefined;
  const id = parsed.success ? parsed.data.id : undefined;
  if (!parsed.success || !isJsonObject(raw) || context === undefined || id === undefined) return undefined;
  const contexts = contextsIn(context);
  return {
    key: id,
    ...seen(parsed.data.lastSeen),
    attributes: contexts,
    withheld: contexts.flatMap(([kind, value]) =>
      isJsonObject(value) ? withheldBy(value).map((name) => `${kind}.${name}`) : [],
    ),
    ...accessOf(raw),
    addressable: isAddressable(id),
  };
}

export function toInstanceRecord(raws: readonly JsonValue[]): DirectoryRecord | undefined {
  const latest = latestOf(raws, toInstanceRow);
  if (latest === undefined) return undefined;
  return {
    ...latest.row,
    raw: redactRecord(latest.raw, 'context'),
    facts: [
      ...fact('application', 'Application', latest.raw.applicationId),
      ...fact('anonymous-kinds', 'Kinds left out as anonymous', latest.raw.anonymousKinds),
    ],
    revision: revisionOf(latest.raw),
  };
}

function latestOf(
  raws: readonly JsonValue[],
  toRow: (raw: JsonValue) => DirectoryRow | undefined,
): { readonly row: DirectoryRow; readonly raw: JsonObject } | undefined {
  let latest: { readonly row: DirectoryRow; readonly raw: JsonObject } | undefined;
  for (const raw of raws) {
    const row = toRow(raw);
    if (row === undefined || !isJsonObject(raw)) continue;
    const newer =
      latest === undefined || Date.parse(row.lastSeen ?? '') > Date.parse(latest.row.lastSeen ?? '');
    if (newer) latest = { row, raw };
  }
  return latest;
}

/** The contract's own example is a context as JSON text: both forms are taken (4.4). */
export function readContext(value: JsonValue): JsonObject | undefined {
  if (isJsonObject(value)) return value;
  if (typeof value !== 'string') return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return isJsonObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function contextsIn(context: JsonObject): Attribute[] {
  if (context.kind === 'multi') return Object.entries(context).filter(([name]) => name !== 'kind');
  return [[typeof context.kind === 'string' ? context.kind : 'user', context]];
}

function attributesOf(context: JsonObject): Attribute[] {
  return Object.entries(context).filter(
    ([name, value]) => !NOT_ATTRIBUTES.has(name) && !isRowField(name, value),
  );
}

/** `name`, `email` and `anonymous` are row fields when they have the type of one, and attributes when they do not. */
function isRowField(name: string, value: JsonValue): boolean {
  if (name === 'name' || name === 'email') return typeof value === 'string';
  return name === 'anonymous' && typeof value === 'boolean';
}

function withheldBy(context: JsonObject): string[] {
  const meta = contextMeta.safeParse(context._meta);
  if (!meta.success) return [];
  const named = [...(meta.data.privateAttributes ?? []), ...(meta.data.redactedAttributes ?? [])];
  return [...new Set(named.map(attributeName))];
}

/** An attribute reference as its plain name: `/job~1title` is `job/title`. */
export function attributeName(reference: string): string {
  return reference.startsWith('/')
    ? reference.slice(1).replaceAll('~1', '/').replaceAll('~0', '~')
    : reference;
}

function seen(lastSeen: string | undefined): Pick<DirectoryRow, 'lastSeen'> {
  return lastSeen === undefined ? {} : { lastSeen: toUtc(lastSeen) };
}

function accessOf(raw: JsonObject): Pick<DirectoryRow, 'access'> {
  const access = readAccess(raw._access);
  return access === undefined ? {} : { access };
}

function textOf(raw: JsonValue, name: string): string[] {
  const value = isJsonObject(raw) ? raw[name] : undefined;
  return typeof value === 'string' ? [value] : [];
}
