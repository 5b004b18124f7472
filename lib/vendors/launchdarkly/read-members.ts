import 'server-only';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { readWholeList } from '#lib/outbound/read-whole-list.ts';
import type { WholeListReader } from '#lib/vendors/whole-list.ts';
import { toMemberRow } from './member-row.ts';
import { type RoleIndex, roleIndexOf, toRoleInfo } from './role-index.ts';

export type Bodies = Readonly<Record<string, Uint8Array>>;

/** Rows of the bodies `members-…` (a page each), with the names of `roles-…` and the count of rows never given. */
export const readMembers: WholeListReader = (bodies) => {
  const roles = readPages(bodies, 'roles');
  if (!roles.ok) return roles;
  const pages = readPages(bodies, 'members');
  if (!pages.ok) return pages;
  const missing = missingIn(bodies, 'members');
  const infos = [...roles.value].flatMap((raw) => toRoleInfo(raw) ?? []);
  return ok(toRows(pages.value, roleIndexOf(infos), missing));
};

/** The rows of all pages of a list, one after the other; each page is checked before any is given. */
export function readPages(bodies: Bodies, list: string): Result<Iterable<JsonValue>> {
  const pages: Iterable<JsonValue>[] = [];
  for (let number = 0; ; number += 1) {
    const body = bodies[`${list}-${number}`];
    if (body === undefined) break;
    const page = readWholeList(body);
    if (!page.ok) return page;
    pages.push(page.value);
  }
  return ok({
    *[Symbol.iterator]() {
      for (const page of pages) yield* page;
    },
  });
}

/** How the connector writes the pages of a list, and how many rows the vendor counts that no page had. */
export function bodiesOf(list: string, pages: readonly Uint8Array[], missing: number): Bodies {
  const entries = pages.map((page, number) => [`${list}-${number}`, page] as const);
  const gap = missing === 0 ? [] : [[`${list}-missing`, encode(missing)] as const];
  return Object.fromEntries([...entries, ...gap]);
}

export function missingIn(bodies: Bodies, list: string): number {
  const body = bodies[`${list}-missing`];
  const count = body === undefined ? 0 : Number(new TextDecoder().decode(body));
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}

export function encode(value: JsonValue): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

const ROWS_PER_TURN = 100;

/** The list of what `reduce` makes of each row, some rows at a time: requests come between. */
export async function encodeInTurns(
  rows: readonly JsonValue[],
  reduce: (row: JsonValue) => JsonValue,
): Promise<Uint8Array> {
  const pieces: string[] = [];
  for (let from = 0; from < rows.length; from += ROWS_PER_TURN) {
    const piece = rows.slice(from, from + ROWS_PER_TURN).map(reduce);
    pieces.push(JSON.stringify(piece).slice(1, -1));
    await nextTurn();
  }
  return new TextEncoder().encode(`[${pieces.join(',')}]`);
}

/** Rows one by one. What cannot be read is set aside and counted (R39); a second time is once (R40). */
function toRows(list: Iterable<JsonValue>, roles: RoleIndex, missing: number) {
  let unreadable = 0;
  function* read(): Generator<DirectoryRow> {
    const seen = new Set<string>();
    unreadable = missing;
    for (const raw of list) {
      const row = toMemberRow(raw, roles);
      if (row === undefined) unreadable += 1;
      else if (!seen.has(row.key)) {
        seen.add(row.key);
        yield row;
      }
    }
  }
  return { rows: { [Symbol.iterator]: read }, unreadable: () => unreadable };
}
