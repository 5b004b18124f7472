import 'server-only';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import { Fields, listOf, toText } from './fields.ts';
import { type RoleAttributes, toRoleAttributes } from './member-record.ts';

/** A team (8). Nothing of it is required; without a key it is nobody's. */
export interface TeamRecord {
  readonly key: string;
  readonly name: string;
  readonly description: string | undefined;
  /** Keys of its roles; absent when the vendor did not send all of them. */
  readonly roles: readonly string[] | undefined;
  /** Absent when they were not sent, which is not the same as none. */
  readonly roleAttributes: RoleAttributes | undefined;
  /** Absent when the vendor did not send all of them. */
  readonly maintainers: readonly TeamMaintainer[] | undefined;
  readonly projects: readonly string[] | undefined;
  readonly created: number | undefined;
  readonly modified: number | undefined;
  readonly isSynced: boolean | undefined;
}

export interface TeamMaintainer {
  readonly id: string;
  readonly name: string;
  readonly email: string | undefined;
}

/** A team as sent, or undefined if it cannot be read (R39). */
export function readTeam(raw: JsonValue): TeamRecord | undefined {
  if (!isJsonObject(raw)) return undefined;
  const fields = new Fields(raw);
  const key = fields.text('key');
  const roles = fields.read('roles', (value) => wholeList(value, toRoleKey));
  const attributes = fields.read('roleAttributes', toRoleAttributes);
  const maintainers = fields.read('maintainers', (value) => wholeList(value, toMaintainer));
  const projects = fields.read('projects', (value) => wholeList(value, toRoleKey));
  const team = {
    name: fields.text('name') ?? key ?? '',
    description: fields.text('description'),
    created: fields.instant('_creationDate'),
    modified: fields.instant('_lastModified'),
    isSynced: fields.flag('_idpSynced'),
  };
  if (key === undefined || key === '' || !fields.isFine) return undefined;
  return {
    ...team,
    key,
    roles: roles?.rows,
    // Not sent where not expanded (8): where its roles were, it was, and then nothing means none.
    roleAttributes: attributes ?? (roles === undefined ? undefined : {}),
    maintainers: maintainers?.rows,
    projects: projects?.rows,
  };
}

export function toRoleKey(raw: JsonValue): string | undefined {
  return isJsonObject(raw) ? toText(raw.key) : undefined;
}

export function toMaintainer(raw: JsonValue): TeamMaintainer | undefined {
  if (!isJsonObject(raw)) return undefined;
  const id = toText(raw._id);
  if (id === undefined) return undefined;
  const email = toText(raw.email);
  const name = [toText(raw.firstName), toText(raw.lastName)].filter((part) => part !== undefined).join(' ');
  return { id, email, name: name === '' ? (email ?? id) : name };
}

/** Expanded lists stop at 25 entries and tell by their total (8): `rows` is absent unless they are all there. */
function wholeList<T>(
  value: JsonValue,
  toItem: (raw: JsonValue) => T | undefined,
): { readonly rows: readonly T[] | undefined } | undefined {
  if (!isJsonObject(value)) return undefined;
  const { items, totalCount } = value;
  const rows = listOf(items ?? undefined, toItem);
  if (items !== undefined && items !== null && rows === undefined) return undefined;
  const total = typeof totalCount === 'number' ? totalCount : undefined;
  // Without a total only a list shorter than the cap is known to be whole.
  const isWhole = rows !== undefined && (total === undefined ? rows.length < CAP : rows.length >= total);
  return { rows: isWhole ? rows : undefined };
}

const CAP = 25;
