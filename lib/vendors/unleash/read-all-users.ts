import 'server-only';
import { isJsonObject } from '#lib/domain/json.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { WholeList } from '#lib/vendors/whole-list.ts';
import type { Caller, WholeAnswer } from './caller.ts';
import type { Editions } from './edition.ts';
import { isDispensable } from './is-dispensable.ts';
import { type Operation, operations } from './operations.ts';
import { malformed } from './problems.ts';

/** The bodies of the list by the names its reader knows. Only the first must be readable. */
const BODIES = {
  users: operations.listUsers,
  groups: operations.listGroups,
  roles: operations.listRoles,
} as const satisfies Record<string, Operation>;
type BodyName = keyof typeof BODIES;

type Tags = Readonly<Partial<Record<BodyName, string>>>;
type Answers = Partial<Record<BodyName, WholeAnswer>>;

/**
 * The list of users, and on enterprise what it is joined with. The revision holds the tag of each body: if the vendor
 * knows all of them still, nothing changed; if only some, those are asked for again without their tags.
 */
export async function readAllUsers(
  caller: Caller,
  editions: Editions,
  ctx: CallContext,
  known: string | undefined,
): Promise<Result<WholeList>> {
  const edition = await editions.get(ctx);
  if (!edition.ok) return edition;
  const names: readonly BodyName[] = edition.value.isEnterprise ? ['users', 'groups', 'roles'] : ['users'];
  const tags = readTags(known);
  const first = await readBodies(caller, ctx, names, tags);
  if (!first.ok) return first;
  const unchanged = names.filter((name) => first.value[name]?.state === 'unchanged');
  // A body that has come or gone since is a change as well.
  const isSame = [tags, first.value].every((one) => Object.keys(one).length === unchanged.length);
  if (isSame) return ok({ state: 'unchanged', vendorCalls: names.length });
  const second = await readBodies(caller, ctx, unchanged, {});
  if (!second.ok) return second;
  const answers = { ...first.value, ...second.value };
  return toList(answers, names.length + unchanged.length);
}

async function readBodies(
  caller: Caller,
  ctx: CallContext,
  names: readonly BodyName[],
  tags: Tags,
): Promise<Result<Answers>> {
  const answers: Answers = {};
  const results = await Promise.all(
    names.map(async (name) => [name, await caller.whole(ctx, BODIES[name], tags[name])] as const),
  );
  for (const [name, result] of results) {
    if (result.ok) answers[name] = result.value;
    // Without groups or names of roles the list is still worth reading.
    else if (name === 'users' || !isDispensable(result.problem.slug)) return result;
  }
  return ok(answers);
}

function toList(answers: Answers, vendorCalls: number): Result<WholeList> {
  const bodies: Record<string, Uint8Array> = {};
  const tags: Record<string, string> = {};
  let isTagged = true;
  for (const [name, answer] of Object.entries(answers)) {
    if (answer.state === 'unchanged') return fail(malformed());
    bodies[name] = answer.bytes;
    if (answer.etag === undefined) isTagged = false;
    else tags[name] = answer.etag;
  }
  const revision = isTagged ? { revision: JSON.stringify(tags) } : {};
  return ok({ state: 'read', ...revision, bodies, vendorCalls });
}

/** Only ever a text this file made; whatever else it may be counts as none. */
function readTags(known: string | undefined): Tags {
  const value = known === undefined ? undefined : parse(known);
  if (!isJsonObject(value)) return {};
  const entries = Object.keys(BODIES).flatMap((name) => {
    const tag = Object.hasOwn(value, name) ? value[name] : undefined;
    return typeof tag === 'string' && /^(W\/)?"[\x21\x23-\x7e]*"$/.test(tag) ? [[name, tag] as const] : [];
  });
  return Object.fromEntries(entries);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
