import 'server-only';
import { catalogue } from '#lib/access/catalogue.ts';
import type { CompiledAccess } from '#lib/access/compiled-access.ts';
import { fold, nameOrder } from '#lib/access/name-order.ts';
import { subjectReference } from '#lib/access/subject.ts';
import type { CatalogueAnswer, SubjectsAnswer, Window } from './access-ask.ts';
import { once } from './answer-once.ts';

/** Entries of one list of the catalogue; a text finds the others. */
const MOST = 1000;

const catalogueOf = once(catalogue);

/** What there is to ask about in an account; `text` keeps what has it in its name or id. */
export function listCatalogue(access: CompiledAccess, text: string | undefined): CatalogueAnswer {
  const wanted = fold(text ?? '');
  const fits = (...texts: readonly string[]) => texts.some((one) => fold(one).includes(wanted));
  const all = catalogueOf(access);
  const roles = all.roles.filter(({ id, name }) => fits(id, name));
  const groups = all.groups.filter(({ key, name }) => fits(key, name));
  const places = access.data.places.filter(({ resource, name }) => fits(resource, name));
  return {
    roles: roles.slice(0, MOST),
    groups: groups.slice(0, MOST),
    kinds: access.data.kinds,
    places: places.slice(0, MOST),
    omitted: { roles: beyond(roles), groups: beyond(groups), places: beyond(places) },
  };
}

function beyond(list: readonly unknown[]): number {
  return Math.max(0, list.length - MOST);
}

/** Subjects by name, those with the text in name, e-mail or key. */
export function listSubjects(
  access: CompiledAccess,
  { text, offset, limit }: Window & { readonly text?: string },
): SubjectsAnswer {
  const names = nameOrder(access);
  const wanted = fold(text ?? '');
  const matching =
    wanted === ''
      ? names.order
      : names.order.filter((position) => names.folded[position]?.includes(wanted) === true);
  const rows = [...matching.subarray(offset, offset + limit)].flatMap((position) => {
    const subject = access.data.subjects[position];
    return subject === undefined ? [] : [subjectReference(subject)];
  });
  return { rows, matching: matching.length };
}
