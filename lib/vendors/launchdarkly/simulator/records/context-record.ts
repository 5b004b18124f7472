import { accessBlock } from '../access/access-block.ts';
import { environmentResource } from '../access/resources.ts';
import type { Exchange } from '../exchange.ts';
import type { Json, JsonMap } from '../json.ts';
import { shaped } from '../optional-fields.ts';
import { hrefOf, link, segment } from '../paging.ts';
import { associated, contextKey, contextOf } from '../world/contexts.ts';
import { instanceOf } from '../world/instances.ts';
import { hash } from '../world/random.ts';
import { vendorTime } from '../world/timeline.ts';
import type { Place } from '../world/world.ts';

export const placePath = (place: Place) =>
  `/api/v2/projects/${segment(place.project.key)}/environments/${segment(place.facts.key)}`;

export function contextRecord(exchange: Exchange, place: Place, row: number): JsonMap {
  const kind = place.rows.kind(row);
  const key = segment(contextKey(place, row));
  const self = `${placePath(place)}/contexts/${kind}/${key}`;
  return shaped(exchange.switches, 'context', {
    lastSeen: lastSeen(place, row),
    applicationId: place.rows.application(row),
    context: written(exchange, contextOf(place, row)),
    associatedContexts: associated(place, row),
    _links: linksOf(place, row, self, `contexts/${kind}/${key}`),
    _access: accessOf(exchange, place, row),
  });
}

export function instanceRecord(exchange: Exchange, place: Place, row: number): JsonMap {
  const { id, context, anonymousKinds } = instanceOf(place, row);
  const self = `${placePath(place)}/context-instances/${id}`;
  return shaped(exchange.switches, 'instance', {
    lastSeen: lastSeen(place, row),
    id,
    applicationId: place.rows.application(row),
    anonymousKinds: anonymousKinds.length > 0 ? anonymousKinds : undefined,
    context: written(exchange, context),
    _links: linksOf(place, row, self, `context-instances/${id}`),
    _access: accessOf(exchange, place, row),
  });
}

const lastSeen = (place: Place, row: number) =>
  vendorTime(place.rows.lastSeen(row), hash(place.seed, row, 50));

/** The contract's own example shows the context as JSON text; both forms must be bearable. */
const written = (exchange: Exchange, context: JsonMap): Json =>
  exchange.switches.contextAsText ? JSON.stringify(context) : context;

function linksOf(place: Place, row: number, self: string, site: string): JsonMap {
  const filter = `applicationId:${JSON.stringify(place.rows.application(row))}`;
  return {
    parent: link(placePath(place)),
    self: link(hrefOf(self, { filter })),
    site: link(`/${place.project.key}/${place.facts.key}/${site}`, 'text/html'),
  };
}

function accessOf(exchange: Exchange, place: Place, row: number): JsonMap | undefined {
  const resource = environmentResource(place.project, place.facts);
  return accessBlock(
    exchange.switches.accessMode,
    exchange.caller,
    [['deleteContextInstance', resource]],
    row,
  );
}
