import 'server-only';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { QueryPairs } from '#lib/vendors/operation-path.ts';
import type { VendorAnswer } from '#lib/vendors/outbound-call.ts';
import type { WholeList } from '#lib/vendors/whole-list.ts';
import type { Caller } from './caller.ts';
import { type Operation, operations } from './operations.ts';
import { malformed } from './problems.ts';

/** Raised when the readers make other rows of the same bodies, so that nobody takes an old reading for unchanged. */
const READING = 1;

const COLLECTIONS = {
  users: operations.readAllUsers,
  profiles: operations.readAllProfiles,
  skills: operations.readAllSkills,
  agentGroups: operations.readAllAgentGroups,
} as const satisfies Record<string, Operation>;
export type Collection = keyof typeof COLLECTIONS;

/** The first is the list itself; the others give its ids their names and are left out if the credential may not read them. */
export interface WholePlan {
  readonly collections: readonly [Collection, ...Collection[]];
  /** Whether the list itself is asked for with what was deleted. */
  readonly deleted: boolean;
}

type Got =
  | { readonly state: 'read'; readonly bytes: Uint8Array; readonly revision: string | undefined }
  | { readonly state: 'unchanged' | 'forbidden' };

/**
 * Everything a list is made of, in one go. Each collection has a revision of its own; all of them unchanged is
 * `unchanged`, and if one changed, those that did not are asked for again, without the condition.
 */
export async function readAll(
  caller: Caller,
  ctx: CallContext,
  plan: WholePlan,
  known: string | undefined,
): Promise<Result<WholeList>> {
  const { collections } = plan;
  const before = revisionsOf(caller, collections, known);
  let vendorCalls = 0;
  const ask = async (collection: Collection, revision?: string): Promise<Result<Got>> => {
    vendorCalls += 1;
    const query = queryOf(caller, plan.deleted || collection !== collections[0]);
    const answer = await caller.whole(ctx, COLLECTIONS[collection], query, revision);
    if (answer.ok) return gotOf(answer.value);
    const optional = collection !== collections[0] && answer.problem.slug === 'vendor-forbidden';
    return optional ? ok({ state: 'forbidden' }) : answer;
  };
  const first = await Promise.all(
    collections.map(async (name) => [name, await ask(name, before?.[name] ?? undefined)] as const),
  );
  const failed = first.find(([, got]) => !got.ok)?.[1];
  if (failed !== undefined && !failed.ok) return failed;
  if (before !== undefined && first.every(([name, got]) => got.ok && isAsBefore(got.value, before[name]))) {
    return ok({ state: 'unchanged', vendorCalls });
  }
  const bodies: Record<string, Uint8Array> = {};
  const revisions: Record<string, string | null> = {};
  for (const [name, earlier] of first) {
    const got = earlier.ok && earlier.value.state === 'unchanged' ? await ask(name) : earlier;
    if (!got.ok) return got;
    if (got.value.state === 'unchanged') return fail(malformed());
    if (got.value.state === 'read') bodies[name] = got.value.bytes;
    const revision = got.value.state === 'read' ? got.value.revision : null;
    if (revision !== undefined) revisions[name] = revision;
  }
  const isWhole = collections.every((name) => Object.hasOwn(revisions, name));
  const revision = JSON.stringify({ reading: READING, version: caller.version, revisions });
  return ok({ state: 'read', bodies, vendorCalls, ...(isWhole ? { revision } : {}) });
}

export function queryOf({ version }: Pick<Caller, 'version'>, deleted: boolean, select = '$all'): QueryPairs {
  return [['v', version], ['select', select], ...(deleted ? [['include_deleted', 'true'] as const] : [])];
}

function gotOf({ status, bytes, headers }: VendorAnswer): Result<Got> {
  if (status === 304) return ok({ state: 'unchanged' });
  if (bytes === undefined) return fail(malformed());
  // Named differently on the method pages and in the appendices (section 6).
  const text = (headers['ac-revision'] ?? headers.etag ?? '').replace(/^W\/|"/g, '');
  return ok({ state: 'read', bytes, revision: /^\d{1,18}$/.test(text) ? text : undefined });
}

function isAsBefore(got: Got, before: string | null | undefined): boolean {
  return got.state === 'unchanged' || (got.state === 'forbidden' && before === null);
}

/** The revisions of an earlier reading, null where it was forbidden; undefined if it was not this very question. */
function revisionsOf(
  { version }: Caller,
  collections: readonly Collection[],
  known: string | undefined,
): Readonly<Record<string, string | null>> | undefined {
  if (known === undefined) return undefined;
  let value: JsonValue;
  try {
    value = JSON.parse(known);
  } catch {
    return undefined;
  }
  if (!isJsonObject(value) || value.reading !== READING || value.version !== version) return undefined;
  const { revisions } = value;
  const found: Record<string, string | null> = {};
  for (const name of collections) {
    const revision = isJsonObject(revisions) ? revisions[name] : undefined;
    if (revision !== null && !(typeof revision === 'string' && /^\d{1,18}$/.test(revision))) return undefined;
    found[name] = revision;
  }
  return found;
}
