import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { readWholeJson } from '#lib/outbound/read-whole-json.ts';
import type { WholeListReader } from '#lib/vendors/whole-list.ts';
import { groupNamesByUser } from './group-names.ts';
import { type Join, toUserRow } from './map.ts';
import { malformed } from './problems.ts';
import { readRows } from './read-rows.ts';
import { groupList, role, roleList, userList } from './schema.ts';

/**
 * Rows of the bodies `users` and, where the edition has them, `groups` and `roles`. The vendor's order means nothing (it
 * moves with every sign-in), so rows come by id. The link of a pending user is dropped here, before anything is kept.
 */
export const readUsers: WholeListReader = (bodies) => {
  const users = readBody(bodies.users);
  if (!users.ok) return users;
  const list = userList.safeParse(users.value);
  if (!list.success) return fail(malformed());
  const join = readJoin(bodies, list.data.rootRoles ?? []);
  if (!join.ok) return join;
  const { rows, unreadable } = toRows(list.data.users, join.value);
  return ok({ rows, unreadable: () => unreadable });
};

function readBody(bytes: Uint8Array | undefined): Result<JsonValue> {
  return bytes === undefined ? fail(malformed()) : readWholeJson(bytes);
}

function readJoin(
  bodies: Readonly<Record<string, Uint8Array>>,
  rootRoles: readonly JsonValue[],
): Result<Join> {
  const labels = new Map(readRows(rootRoles, role).rows.map((one) => [one.id, one.name]));
  if (bodies.roles !== undefined) {
    const body = readBody(bodies.roles);
    if (!body.ok) return body;
    const list = roleList.safeParse(body.value);
    if (!list.success) return fail(malformed());
    for (const one of readRows(list.data.roles, role).rows) labels.set(one.id, one.name);
  }
  if (bodies.groups === undefined) return ok({ roles: labels });
  const body = readBody(bodies.groups);
  if (!body.ok) return body;
  const list = groupList.safeParse(body.value);
  return list.success ? ok({ roles: labels, groups: groupNamesByUser(list.data.groups) }) : fail(malformed());
}

/** Each key once, and no system rows, whose ids are negative. */
function toRows(
  items: readonly JsonValue[],
  join: Join,
): { readonly rows: readonly DirectoryRow[]; readonly unreadable: number } {
  const byId = new Map<number, DirectoryRow>();
  let unreadable = 0;
  for (const raw of items) {
    const row = toUserRow(raw, join);
    if (row === undefined) unreadable += 1;
    else if (Number(row.key) > 0) byId.set(Number(row.key), row);
  }
  return { rows: [...byId].sort(([a], [b]) => a - b).map(([, row]) => row), unreadable };
}
