import type { FoundPerson } from '#lib/queries/find.ts';
import { type NavConnection, peopleLabel, peoplePath, screenPath } from './nav-model.ts';

export interface PaletteEntry {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly hint?: string;
  readonly href: string;
  readonly tile?: string;
}

const SCREENS: readonly PaletteEntry[] = [
  { id: 'overview', group: 'Go to', label: 'Overview', href: '/' },
  { id: 'access', group: 'Go to', label: 'Who can', href: '/access' },
  { id: 'connections', group: 'Go to', label: 'Connections', href: '/connections' },
  { id: 'settings', group: 'Go to', label: 'Settings', href: '/settings' },
];

/** What the text could mean: a person read earlier, a place, or something to look up at a vendor. */
export function paletteEntries(
  text: string,
  found: readonly FoundPerson[],
  connections: readonly NavConnection[],
  here: { readonly pathname: string; readonly search: string },
  questions: readonly PaletteEntry[] = [],
): readonly PaletteEntry[] {
  const asked = text.trim();
  const places = [...connections.flatMap(connectionPlaces), ...SCREENS];
  if (asked === '') return [...questions, ...places];
  const words = asked.toLowerCase();
  const fitting = places.filter((place) =>
    `${place.label} ${place.hint ?? ''}`.toLowerCase().includes(words),
  );
  const people = found.flatMap((one) => personEntry(one, connections));
  return [
    ...people,
    ...questions,
    ...fitting,
    ...connections.flatMap((connection) => lookups(asked, connection, here)),
  ];
}

/** The record itself, under its name; the hint tells namesakes apart. */
function personEntry(one: FoundPerson, connections: readonly NavConnection[]): readonly PaletteEntry[] {
  const connection = connections.find(({ id }) => id === one.connectionId);
  if (connection === undefined || !one.row.addressable) return [];
  const { key, kind, name, email } = one.row;
  const address = {
    directory: one.directory,
    ...(one.project === undefined ? {} : { project: one.project }),
    ...(one.environment === undefined ? {} : { environment: one.environment }),
    key,
    ...(kind === undefined ? {} : { kind }),
  };
  return [
    {
      id: `person-${JSON.stringify([one.connectionId, address])}`,
      group: 'People',
      label: name ?? email ?? key,
      hint: `${one.match === 'email' || name !== undefined ? (email ?? key) : key} · ${connection.name}`,
      href: `${peoplePath(connection.id)}/view?${new URLSearchParams(address)}`,
      tile: connection.tile,
    },
  ];
}

function connectionPlaces(connection: NavConnection): readonly PaletteEntry[] {
  return [
    {
      id: `people-${connection.id}`,
      group: 'Connections',
      label: peopleLabel(connection),
      hint: connection.name,
      href: peoplePath(connection.id),
      tile: connection.tile,
    },
    ...connection.screens.map((screen) => ({
      id: `${screen.id}-${connection.id}`,
      group: 'Connections',
      label: screen.label,
      hint: connection.name,
      href: screenPath(connection.id, screen.id),
      tile: connection.tile,
    })),
    {
      id: `connection-${connection.id}`,
      group: 'Connections',
      label: connection.name,
      hint: 'connection',
      href: `/connections/${encodeURIComponent(connection.id)}`,
      tile: connection.tile,
    },
  ];
}

/** With a scope open, the exact key; always, a search. Keys travel unchanged in the query. */
function lookups(
  asked: string,
  connection: NavConnection,
  here: { readonly pathname: string; readonly search: string },
): readonly PaletteEntry[] {
  const path = peoplePath(connection.id);
  const scope = here.pathname.startsWith(path) ? scopeOf(here.search) : undefined;
  return connection.directories.flatMap((directory) => {
    const shared = { ...(scope ?? {}), directory: directory.id };
    const search = {
      id: `search-${connection.id}-${directory.id}`,
      group: 'Look up',
      label: `Search ${directory.label.toLowerCase()} for “${asked}”`,
      hint: connection.name,
      href: `${path}?${new URLSearchParams({ ...shared, q: asked })}`,
      tile: connection.tile,
    };
    if (scope === undefined || directory.id === 'contexts') return [search];
    const open = {
      id: `open-${connection.id}-${directory.id}`,
      group: 'Look up',
      label: `Open ${directory.singular} ${asked}`,
      hint: `${scope.project} / ${scope.environment}`,
      href: `${path}/view?${new URLSearchParams({ ...shared, key: asked })}`,
      tile: connection.tile,
    };
    return [open, search];
  });
}

function scopeOf(search: string): { project: string; environment: string } | undefined {
  const parameters = new URLSearchParams(search);
  const project = parameters.get('project');
  const environment = parameters.get('environment');
  return project === null || environment === null ? undefined : { project, environment };
}
