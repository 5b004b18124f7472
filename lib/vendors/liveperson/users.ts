import 'server-only';
import type { DirectoryRecord } from '#lib/domain/directory.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { WholeDirectory } from '#lib/vendors/directory-source.ts';
import type { Caller } from './caller.ts';
import { toSkillRecord, toUserRecord } from './map.ts';
import { type Names, namesOf } from './names.ts';
import { operations } from './operations.ts';
import { malformed } from './problems.ts';
import { queryOf, readAll } from './read-all.ts';

/** Deleted users are a list of their own: asked for on purpose, and never among the living. */
export function usersDirectory(caller: Caller, deleted: boolean): WholeDirectory {
  const collections = ['users', 'profiles', 'skills', 'agentGroups'] as const;
  return {
    readAll: (ctx, _scope, known) => readAll(caller, ctx, { collections, deleted }, known),
    get: (ctx, _scope, { key }) => getUser(caller, ctx, key),
  };
}

export function skillsDirectory(caller: Caller): WholeDirectory {
  return {
    readAll: (ctx, _scope, known) => readAll(caller, ctx, { collections: ['skills'], deleted: true }, known),
    async get(ctx, _scope, { key }) {
      const query = queryOf(caller, true);
      const raw = await caller.call(ctx, operations.getSkill, { params: { id: key }, query });
      return raw.ok ? opened(toSkillRecord(raw.value)) : raw;
    },
  };
}

async function getUser(caller: Caller, ctx: CallContext, key: string): Promise<Result<DirectoryRecord>> {
  const query = queryOf(caller, true);
  const raw = await caller.call(ctx, operations.getUser, { params: { id: key }, query });
  if (!raw.ok) return raw;
  const names = await readNames(caller, ctx);
  return names.ok ? opened(toUserRecord(raw.value, names.value)) : names;
}

/** What a user's ids stand for; a collection this credential may not read leaves its ids as they are. */
export async function readNames(caller: Caller, ctx: CallContext): Promise<Result<Names>> {
  const lists = await Promise.all([
    readReadable(caller, ctx, operations.listProfiles),
    readReadable(caller, ctx, operations.listSkills),
    readReadable(caller, ctx, operations.listAgentGroups),
  ]);
  for (const list of lists) if (!list.ok) return list;
  const [profiles, skills, agentGroups] = lists.map((list) => (list.ok ? list.value : undefined));
  return ok(
    namesOf({
      ...(profiles === undefined ? {} : { profiles }),
      ...(skills === undefined ? {} : { skills }),
      ...(agentGroups === undefined ? {} : { agentGroups }),
    }),
  );
}

type ListOperation =
  | typeof operations.listProfiles
  | typeof operations.listSkills
  | typeof operations.listAgentGroups;

/** A collection with what was deleted, or undefined where it is forbidden. */
export async function readReadable(
  caller: Caller,
  ctx: CallContext,
  operation: ListOperation,
): Promise<Result<readonly JsonValue[] | undefined>> {
  const list = await caller.call(ctx, operation, { query: queryOf(caller, true) });
  return !list.ok && list.problem.slug === 'vendor-forbidden' ? ok(undefined) : list;
}

function opened(record: DirectoryRecord | undefined): Result<DirectoryRecord> {
  return record === undefined ? fail(malformed()) : ok(record);
}
