import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { readWholeList } from '#lib/outbound/read-whole-list.ts';
import type { WholeListReader, WholeRows } from '#lib/vendors/whole-list.ts';
import { toSkillRow, toUserRow } from './map.ts';
import { namesOf } from './names.ts';

/** The list itself is never left out; no bytes are no list. */
const NOTHING = new Uint8Array();

/** Reads the bodies of whole lists. Pure; they run in a worker thread. */
export const readers: Readonly<Record<string, WholeListReader>> = {
  users: (bodies) => readUsers(bodies, false),
  'deleted-users': (bodies) => readUsers(bodies, true),
  skills(bodies) {
    const skills = readWholeList(bodies.skills ?? NOTHING);
    return skills.ok ? ok(toRows(skills.value, toSkillRow)) : skills;
  },
};

function readUsers(bodies: Readonly<Record<string, Uint8Array>>, deleted: boolean): Result<WholeRows> {
  const profiles = readList(bodies.profiles);
  if (!profiles.ok) return profiles;
  const skills = readList(bodies.skills);
  if (!skills.ok) return skills;
  const agentGroups = readList(bodies.agentGroups);
  if (!agentGroups.ok) return agentGroups;
  const users = readWholeList(bodies.users ?? NOTHING);
  if (!users.ok) return users;
  const names = namesOf({
    ...(profiles.value === undefined ? {} : { profiles: profiles.value }),
    ...(skills.value === undefined ? {} : { skills: skills.value }),
    ...(agentGroups.value === undefined ? {} : { agentGroups: agentGroups.value }),
  });
  const toRow = (raw: JsonValue) => toUserRow(raw, names);
  return ok(toRows(users.value, toRow, (raw) => !deleted || isDeleted(raw)));
}

/** The list in a body, or undefined for a body that is not there: the credential may not read that collection. */
function readList(body: Uint8Array | undefined): Result<Iterable<JsonValue> | undefined> {
  return body === undefined ? ok(undefined) : readWholeList(body);
}

function isDeleted(raw: JsonValue): boolean {
  return isJsonObject(raw) && (raw.deleted === true || raw.deleted === 'true');
}

/** Rows one by one; what cannot be read, or comes a second time, is set aside and counted (R39). */
function toRows(
  list: Iterable<JsonValue>,
  toRow: (raw: JsonValue) => DirectoryRow | undefined,
  isWanted: (raw: JsonValue) => boolean = () => true,
): WholeRows {
  let unreadable = 0;
  function* read(): Generator<DirectoryRow> {
    const seen = new Set<string>();
    unreadable = 0;
    for (const raw of list) {
      if (!isWanted(raw)) continue;
      const row = toRow(raw);
      if (row === undefined || seen.has(row.key)) {
        unreadable += 1;
        continue;
      }
      seen.add(row.key);
      yield row;
    }
  }
  return { rows: { [Symbol.iterator]: read }, unreadable: () => unreadable };
}
