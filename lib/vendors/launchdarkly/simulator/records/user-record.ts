import { accessBlock } from '../access/access-block.ts';
import { userResource } from '../access/resources.ts';
import type { Exchange } from '../exchange.ts';
import type { Json, JsonMap } from '../json.ts';
import { shaped } from '../optional-fields.ts';
import { link, segment } from '../paging.ts';
import { hash } from '../world/random.ts';
import { vendorTime } from '../world/timeline.ts';
import type { Place } from '../world/world.ts';

const actions = ['deleteUser', 'updateTargets', 'updateExpiringTargets'] as const;

/** The vendor's UserRecord; `sortValue` only when a sort was asked for and honoured. */
export function userRecord(exchange: Exchange, place: Place, position: number, sortValue?: Json): JsonMap {
  const { switches, caller, account } = exchange;
  const key = place.people.keys.keyAt(position);
  const resource = userResource(place.project, place.facts, key);
  return shaped(switches, 'userRecord', {
    lastPing: vendorTime(place.rows.lastSeen(position), hash(place.seed, position, 50)),
    environmentId: place.id,
    ownerId: account.ownerId,
    user: shaped(switches, 'user', place.people.user(position)),
    sortValue,
    _links: userLinks(place, key),
    _access: accessBlock(
      switches.accessMode,
      caller,
      actions.map((action) => [action, resource] as const),
      position,
    ),
  });
}

function userLinks(place: Place, key: string): JsonMap {
  const parent = `/api/v2/users/${place.project.key}/${place.facts.key}`;
  const self = `${parent}/${segment(key)}`;
  return {
    parent: link(parent),
    self: link(self),
    settings: link(`${self}/flags`, 'text/html'),
    site: link(`/${place.project.key}/${place.facts.key}/users/${segment(key)}`, 'text/html'),
  };
}
