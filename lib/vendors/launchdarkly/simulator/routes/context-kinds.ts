import { type Answer, type Exchange, ok, type Route } from '../exchange.ts';
import type { JsonMap } from '../json.ts';
import { link } from '../paging.ts';
import { projectOf } from '../places.ts';

const day = 24 * 60 * 60 * 1000;

const kinds = [
  { key: 'user', name: 'User', description: 'A person who uses the product.', createdFrom: 'default' },
  {
    key: 'organization',
    name: 'Organization',
    description: 'The company a person belongs to.',
    createdFrom: 'manual',
  },
  { key: 'device', name: 'Device', description: '', createdFrom: 'auto-add' },
  {
    key: 'kiosk',
    name: 'Kiosk',
    description: 'Retired with the 2024 stores.',
    createdFrom: 'manual',
    archived: true,
  },
] as const;

/** All kinds of a project; the vendor has no paging here. */
function list(exchange: Exchange): Answer {
  const project = projectOf(exchange);
  const { now } = exchange.world.options;
  const items = kinds.map((kind, n): JsonMap => {
    const archived = 'archived' in kind;
    return {
      key: kind.key,
      name: kind.name,
      description: kind.description,
      version: 1 + n,
      creationDate: now - (900 - n * 60) * day,
      lastModified: now - (300 - n * 20) * day,
      ...(archived ? {} : { lastSeen: now - n * 60_000 }),
      createdFrom: kind.createdFrom,
      hideInTargeting: archived,
      archived,
      _links: { parent: link(`/api/v2/projects/${project.key}/context-kinds`) },
    };
  });
  return ok({ items, _links: { self: link(exchange.path) } });
}

export const contextKindRoutes: readonly Route[] = [
  { method: 'GET', template: 'projects/{project}/context-kinds', handle: list },
];
