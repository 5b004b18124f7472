import { isMap, type Json, type JsonMap } from '../json.ts';
import { companyName } from './companies.ts';
import { hash } from './random.ts';
import { device, deviceIndex, organization, organizationIndex } from './things.ts';
import type { Place } from './world.ts';

/** The context a row records, in the SDK's format: attributes beside kind and key. */
export function contextOf(place: Place, row: number): JsonMap {
  const { rows } = place;
  const kind = rows.kind(row);
  if (kind === 'user') return personContext(place, rows.person(row));
  const index = row - rows.people - rows.doubles;
  return kind === 'organization'
    ? organization(place.seed, index)
    : device(place.seed, index - rows.organizations);
}

export function personContext(place: Place, position: number): JsonMap {
  const { key = '', custom, privateAttrs, ...named } = place.people.user(position);
  return {
    ...(isMap(custom) ? custom : {}),
    ...named,
    kind: 'user',
    key,
    ...(privateAttrs === undefined ? {} : { _meta: { privateAttributes: privateAttrs } }),
  };
}

export function contextKey(place: Place, row: number): string {
  const person = place.rows.person(row);
  return person >= 0 ? place.people.keys.keyAt(person) : String(contextOf(place, row).key);
}

/** Every row of one kind and key: two for a person seen by two applications. */
export function rowsOf(place: Place, kind: string, key: string): readonly number[] {
  const { rows } = place;
  const after = rows.people + rows.doubles;
  const found: number[] = [];
  if (kind === 'user') {
    const person = place.people.keys.find(key);
    if (person >= 0) found.push(person, rows.doubleOf(person));
  }
  const organizationAt = kind === 'organization' ? organizationIndex(key) : -1;
  if (organizationAt >= 0 && organizationAt < rows.organizations) found.push(after + organizationAt);
  const deviceAt = kind === 'device' ? deviceIndex(key) : -1;
  if (deviceAt >= 0 && deviceAt < rows.devices) found.push(after + rows.organizations + deviceAt);
  return found.filter((row) => row >= 0 && !place.removed.has(row));
}

/** One attribute without building the whole context. */
export function contextAttribute(place: Place, row: number, name: string): Json | undefined {
  const person = place.rows.person(row);
  if (person >= 0) return name === 'kind' ? 'user' : place.people.attribute(person, name);
  const context = contextOf(place, row);
  return Object.hasOwn(context, name) ? context[name] : undefined;
}

/** People by their text or company, other kinds by any of their values. */
export function contextSearch(place: Place, words: string): (row: number) => boolean {
  const wanted = words.toLowerCase();
  const known = place.people.search(words);
  const companies = Array.from({ length: place.companies }, (_, n) => companyName(n).toLowerCase());
  const anyCompany = companies.some((name) => name.includes(wanted));
  const employed = (person: number) =>
    anyCompany &&
    String(place.people.attribute(person, 'company') ?? '')
      .toLowerCase()
      .includes(wanted);
  return (row) => {
    const person = place.rows.person(row);
    if (person >= 0) return known(person) || employed(person);
    return Object.values(contextOf(place, row)).join('\n').toLowerCase().includes(wanted);
  };
}

export const associated = (place: Place, row: number) => hash(place.seed, row, 92) % 6;
