import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { readWholeJson } from '#lib/outbound/read-whole-json.ts';
import type { WholeListReader, WholeRows } from '#lib/vendors/connector.ts';
import { toSkillRow, toUserRow } from './map.ts';
import { namesOf } from './names.ts';
import { malformed } from './problems.ts';
import { userRecord } from './records.ts';
import { rows } from './schema.ts';

/** Reads the bodies of whole lists. Pure; they run in a worker thread. */
export const readers: Readonly<Record<string, WholeListReader>> = {
  users: (bodies) => readUsers(bodies, false),
  'deleted-users': (bodies) => readUsers(bodies, true),
  skills(bodies) {
    const skills = readList(bodies.skills);
    return skills.ok ? ok(toRows(skills.value ?? [], toSkillRow)) : skills;
  },
};

function readUsers(bodies: Readonly<Record<string, Uint8Array>>, deleted: boolean): Result<WholeRows> {
  const profiles = readList(bodies.profiles);
  if (!profiles.ok) return profiles;
  const skills = readList(bodies.skills);
  if (!skills.ok) return skills;
  const agentGroups = readList(bodies.agentGroups);
  if (!agentGroups.ok) return agentGroups;
  const users = readList(bodies.users);
  if (!users.ok) return users;
  const names = namesOf({
    ...(profiles.value === undefined ? {} : { profiles: profiles.value }),
    ...(skills.value === undefined ? {} : { skills: skills.value }),
    ...(agentGroups.value === undefined ? {} : { agentGroups: agentGroups.value }),
  });
  const wanted = (users.value ?? []).filter((raw) => !deleted || isDeleted(raw));
  return ok(toRows(wanted, (raw) => toUserRow(raw, names)));
}

/** The list in a body, or undefined for a body that is not there: the credential may not read that collection. */
function readList(body: Uint8Array | undefined): Result<readonly JsonValue[] | undefined> {
  if (body === undefined) return ok(undefined);
  const value = readWholeJson(body);
  if (!value.ok) return value;
  const list = rows.safeParse(value.value);
  return list.success ? ok(list.data) : fail(malformed());
}

function isDeleted(raw: JsonValue): boolean {
  return (
    userRecord.shape.deleted.safeParse(
      typeof raw === 'object' && raw !== null && 'deleted' in raw ? raw.deleted : undefined,
    ).data === true
  );
}

/** Rows one by one; what cannot be read, or comes a second time, is set aside and counted (R39). */
function toRows(list: readonly JsonValue[], toRow: (raw: JsonValue) => DirectoryRow | undefined): WholeRows {
  let unreadable = 0;
  function* read(): Generator<DirectoryRow> {
    const seen = new Set<string>();
    unreadable = 0;
    for (const raw of list) {
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
