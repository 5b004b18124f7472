import { type NavConnection, peopleLabel, peoplePath } from './nav-model.ts';

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
  { id: 'connections', group: 'Go to', label: 'Connections', href: '/connections' },
  { id: 'settings', group: 'Go to', label: 'Settings', href: '/settings' },
];

/** What the text could mean: first as a key or a name to find in a connection, then as a place. */
export function paletteEntries(
  text: string,
  connections: readonly NavConnection[],
  here: { readonly pathname: string; readonly search: string },
): readonly PaletteEntry[] {
  const asked = text.trim();
  const places = [...connections.flatMap(connectionPlaces), ...SCREENS];
  if (asked === '') return places;
  const words = asked.toLowerCase();
  const fitting = places.filter((place) =>
    `${place.label} ${place.hint ?? ''}`.toLowerCase().includes(words),
  );
  return [...fitting, ...connections.flatMap((connection) => lookups(asked, connection, here))];
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
