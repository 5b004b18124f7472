import type { AccessCatalogue } from '#lib/domain/access-answer.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { countHolders } from './count-holders.ts';
import { roleReferenceOf } from './matrix.ts';
import { subjectsOf } from './subject.ts';

/** The roles and groups there are to ask about, in the account's order, with how many hold or belong to them. */
export function catalogue(access: CompiledAccess): AccessCatalogue {
  const holders = countHolders(access);
  const members = new Map<string, number>();
  for (const { groups } of subjectsOf(access)) {
    for (const key of new Set(groups)) members.set(key, (members.get(key) ?? 0) + 1);
  }
  return {
    roles: [...access.roles.values()].map(({ role }) => {
      return { ...roleReferenceOf(role), kind: role.kind, holders: holders.get(role.id) ?? 0 };
    }),
    groups: [...access.groups.values()].map(({ key, name }) => ({
      key,
      name,
      members: members.get(key) ?? 0,
    })),
  };
}
