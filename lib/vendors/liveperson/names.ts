import 'server-only';
import type { JsonValue } from '#lib/domain/json.ts';
import { groupRecord, profileRecord, skillRecord } from './records.ts';

/** What ids of a user's record stand for. An id that is not here stays an id: it may belong to nothing any more. */
export interface Names {
  readonly profiles: ReadonlyMap<string, { readonly name: string; readonly roleTypeId?: number }>;
  readonly skills: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
}

/** From the collections beside the users, as far as the credential may read them. */
export function namesOf(lists: {
  readonly profiles?: Iterable<JsonValue>;
  readonly skills?: Iterable<JsonValue>;
  readonly agentGroups?: Iterable<JsonValue>;
}): Names {
  const profiles = new Map<string, { name: string; roleTypeId?: number }>();
  for (const raw of lists.profiles ?? []) {
    const { data } = profileRecord.safeParse(raw);
    if (data === undefined) continue;
    const { roleTypeId } = data;
    profiles.set(data.id, { name: data.name, ...(roleTypeId === undefined ? {} : { roleTypeId }) });
  }
  const skills = new Map<string, string>();
  for (const raw of lists.skills ?? []) {
    const { data } = skillRecord.safeParse(raw);
    if (data?.name !== undefined) skills.set(data.id, data.name);
  }
  const groups = new Map<string, string>();
  for (const raw of lists.agentGroups ?? []) {
    const { data } = groupRecord.safeParse(raw);
    if (data !== undefined) groups.set(data.id, data.name);
  }
  return { profiles, skills, groups };
}
