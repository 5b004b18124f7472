import type { AccessCatalogueAnswer, AccessSubjects } from '#lib/queries/access-answers.ts';
import { hasWords, toSearchText } from '../data-table/search-text.ts';
import { formatCount } from '../ui/format-count.ts';
import type { NavConnection } from './nav-model.ts';
import type { PaletteEntry } from './palette-entries.ts';

/** What is known of one account's access, for the palette. */
export interface Askable {
  readonly connection: NavConnection;
  readonly catalogue: AccessCatalogueAnswer | undefined;
  readonly subjects: AccessSubjects | undefined;
}

type KnownPlace = AccessCatalogueAnswer['places'][number];

const MOST_ACTIONS = 6;
const MOST_ROLES = 5;
const MOST_PEOPLE = 4;

/** Words people put before an action; what is left is looked for. */
const OPENINGS = ['who can ', 'who may ', 'which roles allow ', 'which roles may ', 'what may ', 'why can '];

/** Questions that can be asked at once: ready ones, any action by name, a person's rights, a role. */
export function askEntries(text: string, askable: readonly Askable[]): readonly PaletteEntry[] {
  const lower = text.trim().toLowerCase();
  return askable.flatMap((one) => {
    const found = entriesOf(lower, one, undefined);
    const [, words = '', place = ''] = IN_PLACE.exec(lower) ?? [];
    return [...placesNamed(place, one).flatMap((inside) => entriesOf(words, one, inside)), ...found];
  });
}

/** "who can release in web": the last "in" begins a place. */
const IN_PLACE = /^(\S.{0,200}) in (\S[^:]{0,100})$/;

function entriesOf(lower: string, one: Askable, place: KnownPlace | undefined): readonly PaletteEntry[] {
  const examples = exampleEntries(one.connection, lower, place);
  const opening = OPENINGS.find((words) => lower.startsWith(words)) ?? '';
  const wanted = lower.slice(opening.length).trim();
  if (wanted.length < 2) return examples;
  const actions = actionEntries(one, wanted, opening.startsWith('which roles'), place);
  if (opening !== '' || place !== undefined) return [...examples, ...actions];
  return [...examples, ...actions, ...personEntries(one), ...roleEntries(one, wanted)];
}

function exampleEntries(
  connection: NavConnection,
  words: string,
  place: KnownPlace | undefined,
): readonly PaletteEntry[] {
  const { examples = [] } = connection.access ?? {};
  return examples
    .filter(({ label }) => hasWords(toSearchText([label]), words))
    .map(({ label, action, resource }) =>
      askEntry(connection, {
        label,
        hint: place?.name,
        asked: { action, resource: insidePlace(resource, place) },
      }),
    );
}

function actionEntries(
  { connection, catalogue }: Askable,
  wanted: string,
  ofRoles: boolean,
  place: KnownPlace | undefined,
): readonly PaletteEntry[] {
  const found = (catalogue?.kinds ?? []).flatMap((kind) =>
    kind.actions
      .filter(({ id, label }) => hasWords(toSearchText([id, spaced(id), label, kind.label]), wanted))
      .map(({ id, label }) => ({ id, label: label ?? id, kind })),
  );
  const isPhrase = ({ id, label }: (typeof found)[number]) =>
    toSearchText([spaced(id), id, label]).includes(wanted);
  // "update on" means updateOn before it means an action that has both words somewhere.
  const nearest = [...found.filter(isPhrase), ...found.filter((one) => !isPhrase(one))];
  return nearest.slice(0, MOST_ACTIONS).map(({ id, label, kind }) => {
    const all = kind.path.map((type) => (NAMELESS.has(type) ? type : `${type}/*`)).join(':');
    return askEntry(connection, {
      label: `${ofRoles ? 'Which roles allow' : 'Who can'} ${inSentence(label)}`,
      hint: place === undefined ? `any ${kind.label}` : `${kind.label} in ${place.name}`,
      asked: {
        ...(ofRoles ? { mode: 'matrix' } : {}),
        action: id,
        resource: insidePlace(all, place),
      },
    });
  });
}

function askEntry(
  { id, name, tile }: NavConnection,
  {
    label,
    hint,
    asked,
  }: {
    readonly label: string;
    readonly hint: string | undefined;
    readonly asked: Readonly<Record<string, string>>;
  },
): PaletteEntry {
  const href = `/access?${new URLSearchParams({ in: id, ...asked })}`;
  return {
    id: `ask-${href}-${label}`,
    group: 'Ask',
    label,
    hint: hint === undefined ? name : `${hint} · ${name}`,
    href,
    tile,
  };
}

const NAMELESS = new Set(['acct', 'account', 'instance']);
const MOST_PLACES = 3;

/** Places called so, by name or key. */
function placesNamed(text: string, { catalogue }: Askable): readonly KnownPlace[] {
  if (text === '') return [];
  const wanted = toSearchText([text]);
  return (catalogue?.places ?? [])
    .filter(
      ({ resource, name }) =>
        toSearchText([name]) === wanted ||
        toSearchText([resource.slice(resource.lastIndexOf('/') + 1)]) === wanted,
    )
    .slice(0, MOST_PLACES);
}

/** The resource with the levels the place names: `proj/web` turns `proj/*:env/production` into `proj/web:env/production`. */
function insidePlace(resource: string, place: KnownPlace | undefined): string {
  if (place === undefined) return resource;
  const named = new Map(place.resource.split(':').map((part) => [part.split('/')[0], part]));
  return resource
    .split(':')
    .map((part) => named.get(part.split('/')[0]) ?? part)
    .join(':');
}

/** "Create projects" inside a sentence; ids and abbreviations stay as they are. */
function inSentence(label: string): string {
  return /^[A-Z][a-z]+ /.test(label) ? `${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;
}

/** `deleteFlag` and `UPDATE_FEATURE` as words. */
function spaced(action: string): string {
  return action.replaceAll('_', ' ').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

function personEntries({ connection, subjects }: Askable): readonly PaletteEntry[] {
  const directory = connection.access?.directory;
  if (directory === undefined) return [];
  return (subjects?.rows ?? [])
    .filter(({ unlisted }) => unlisted === undefined)
    .slice(0, MOST_PEOPLE)
    .map(({ key, name, email }) => ({
      id: `may-${connection.id}-${key}`,
      group: 'Ask',
      label: `What ${name} may do`,
      hint: `${email ?? key} · ${connection.name}`,
      href: `/c/${encodeURIComponent(connection.id)}/users/view?${new URLSearchParams({ directory, key, tab: 'effective' })}`,
      tile: connection.tile,
    }));
}

function roleEntries({ connection, catalogue }: Askable, wanted: string): readonly PaletteEntry[] {
  if (!connection.screens.some(({ id }) => id === 'roles')) return [];
  return (catalogue?.roles ?? [])
    .filter(({ name, id }) => hasWords(toSearchText([name, id]), wanted))
    .slice(0, MOST_ROLES)
    .map(({ id, name, holders }) => ({
      id: `role-${connection.id}-${id}`,
      group: 'Roles',
      label: `Role ${name}`,
      hint: `held by ${formatCount(holders)} · ${connection.name}`,
      href: `/c/${encodeURIComponent(connection.id)}/roles/view?${new URLSearchParams({ id })}`,
      tile: connection.tile,
    }));
}
