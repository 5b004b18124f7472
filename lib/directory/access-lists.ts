import 'server-only';
import type { CompiledAccess } from '#lib/access/compiled-access.ts';
import { countHolders } from '#lib/access/count-holders.ts';
import { fold, nameOrder } from '#lib/access/name-order.ts';
import { subjectReference } from '#lib/access/subject.ts';
import type { CatalogueAnswer, SubjectsAnswer, Window } from './access-ask.ts';

/** Entries of one list of the catalogue; a text finds the others. */
const MOST = 1000;

/** What there is to ask about in an account; `text` keeps what has it in its name or id. */
export function listCatalogue(access: CompiledAccess, text: string | undefined): CatalogueAnswer {
  const { roles, groups, kinds, places } = access.data;
  const holders = countHolders(access);
  const wanted = fold(text ?? '');
  const fits = (...texts: readonly string[]) => texts.some((one) => fold(one).includes(wanted));
  const fitting = {
    roles: roles.filter(({ id, name }) => fits(id, name)),
    groups: groups.filter(({ key, name }) => fits(key, name)),
    places: places.filter(({ resource, name }) => fits(resource, name)),
  };
  const members = countMembers(access);
  return {
    roles: fitting.roles.slice(0, MOST).map(({ id, name, origin, kind }) => ({
      id,
      name,
      origin,
      kind,
      holders: holders.get(id) ?? 0,
    })),
    groups: fitting.groups
      .slice(0, MOST)
      .map(({ key, name }) => ({ key, name, members: members.get(key) ?? 0 })),
    kinds,
    places: fitting.places.slice(0, MOST),
    omitted: {
      roles: Math.max(0, fitting.roles.length - MOST),
      groups: Math.max(0, fitting.groups.length - MOST),
      places: Math.max(0, fitting.places.length - MOST),
    },
  };
}

/** Subjects by name, those with the text in name, e-mail or key. */
export function listSubjects(
  access: CompiledAccess,
  { text, offset, limit }: Window & { readonly text?: string },
): SubjectsAnswer {
  const { order, folded } = nameOrder(access);
  const wanted = fold(text ?? '');
  const matching = [...order].filter((position) => folded[position]?.includes(wanted));
  const rows = matching.slice(offset, offset + limit).flatMap((position) => {
    const subject = access.data.subjects[position];
    return subject === undefined ? [] : [subjectReference(subject)];
  });
  return { rows, matching: matching.length };
}

function countMembers({ data }: CompiledAccess): ReadonlyMap<string, number> {
  const members = new Map<string, number>();
  for (const { groups } of data.subjects) {
    for (const key of groups) members.set(key, (members.get(key) ?? 0) + 1);
  }
  return members;
}
