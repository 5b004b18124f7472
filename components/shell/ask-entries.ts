import type { AccessCatalogueAnswer, AccessSubjects } from '#lib/queries/access-answers.ts';
import { hasWords, toSearchText } from '../data-table/search-text.ts';
import type { NavConnection } from './nav-model.ts';
import type { PaletteEntry } from './palette-entries.ts';

/** What is known of one account's access, for the palette. */
export interface Askable {
  readonly connection: NavConnection;
  readonly catalogue: AccessCatalogueAnswer | undefined;
  readonly subjects: AccessSubjects | undefined;
}

const MOST_ACTIONS = 6;
const MOST_ROLES = 5;
const MOST_PEOPLE = 4;

/** Words people put before an action; what is left is looked for. */
const OPENINGS = ['who can ', 'who may ', 'which roles allow ', 'which roles may ', 'what may ', 'why can '];

/** Questions that can be asked at once: ready ones, any action by name, a person's rights, a role. */
export function askEntries(text: string, askable: readonly Askable[]): readonly PaletteEntry[] {
  const lower = text.trim().toLowerCase();
  if (lower === '') return askable.flatMap(({ connection }) => exampleEntries(connection, ''));
  const opening = OPENINGS.find((one) => lower.startsWith(one)) ?? '';
  const wanted = lower.slice(opening.length).trim();
  if (wanted.length < 2) return askable.flatMap(({ connection }) => exampleEntries(connection, lower));
  const ofRoles = opening.startsWith('which roles');
  return askable.flatMap((one) => [
    ...exampleEntries(one.connection, lower),
    ...actionEntries(one, wanted, ofRoles),
    ...(opening === '' ? [...personEntries(one), ...roleEntries(one, wanted)] : []),
  ]);
}

function exampleEntries(connection: NavConnection, words: string): readonly PaletteEntry[] {
  const { examples = [] } = connection.access ?? {};
  return examples
    .filter(({ label }) => hasWords(toSearchText([label]), words))
    .map(({ label, action, resource }) => ({
      id: `example-${connection.id}-${label}`,
      group: 'Ask',
      label,
      hint: connection.name,
      href: askHref({ in: connection.id, action, resource }),
      tile: connection.tile,
    }));
}

function actionEntries(
  { connection, catalogue }: Askable,
  wanted: string,
  ofRoles: boolean,
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
    const resource = kind.path.map((type) => (NAMELESS.has(type) ? type : `${type}/*`)).join(':');
    const asked = { in: connection.id, action: id, resource };
    return {
      id: `ask-${connection.id}-${id}-${kind.path.join(':')}`,
      group: 'Ask',
      label: `${ofRoles ? 'Which roles allow' : 'Who can'} ${inSentence(label)}`,
      hint: `any ${kind.label} · ${connection.name}`,
      href: askHref(ofRoles ? { mode: 'matrix', ...asked } : asked),
      tile: connection.tile,
    };
  });
}

const NAMELESS = new Set(['acct', 'account', 'instance']);

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
      hint: `held by ${holders.toLocaleString('en')} · ${connection.name}`,
      href: `/c/${encodeURIComponent(connection.id)}/roles/view?${new URLSearchParams({ id })}`,
      tile: connection.tile,
    }));
}

function askHref(asked: Readonly<Record<string, string>>): string {
  return `/access?${new URLSearchParams(asked)}`;
}
