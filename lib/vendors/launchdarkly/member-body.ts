import 'server-only';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/domain/json.ts';
import { encodeInTurns } from './read-members.ts';

/** What decides about access, and who it is. */
const DECIDING = [
  '_id',
  'email',
  'firstName',
  'lastName',
  'role',
  'customRoles',
  'customRolesInfo',
  'teams',
  'permissionGrants',
  'roleAttributes',
  '_pendingInvite',
  '_lastSeen',
];

/** A page of members without the links, which are a third of it. */
export function toMembersBody(rows: readonly JsonValue[]): Promise<Uint8Array> {
  return encodeInTurns(rows, (row) => (isJsonObject(row) ? withoutLinks(row, Object.keys(row)) : row));
}

/** A page of members with nothing but what decides about access; what is of a wrong type stays so. */
export function toHoldersBody(rows: readonly JsonValue[]): Promise<Uint8Array> {
  return encodeInTurns(rows, (row) => (isJsonObject(row) ? withoutLinks(row, DECIDING) : row));
}

function withoutLinks(row: JsonObject, names: readonly string[]): JsonObject {
  const kept: (readonly [string, JsonValue])[] = [];
  for (const name of names) {
    const value = Object.hasOwn(row, name) ? row[name] : undefined;
    if (name === '_links' || value === undefined || isEmpty(value)) continue;
    kept.push([name, name === 'teams' && Array.isArray(value) ? value.map(teamOf) : value]);
  }
  return Object.fromEntries(kept);
}

function teamOf(team: JsonValue): JsonValue {
  if (!isJsonObject(team)) return team;
  const { _links, ...rest } = team;
  return rest;
}

/** Absent, null and an empty list are read alike. */
function isEmpty(value: JsonValue): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
