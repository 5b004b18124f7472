import { decide } from '../access/decide.ts';
import { environmentResource, userResource } from '../access/resources.ts';
import { type Answer, type Exchange, noContent, ok, type Route } from '../exchange.ts';
import { shaped } from '../optional-fields.ts';
import { hrefOf, limitOf, link, nextLink, totalOf } from '../paging.ts';
import { personOf, placeOf } from '../places.ts';
import { conflict, forbidden, notFound } from '../problems.ts';
import { userRecord } from '../records/user-record.ts';
import { takePage } from '../scan.ts';
import { userOrder } from '../user-order.ts';
import { removeRows } from '../world/world.ts';

async function list(exchange: Exchange): Promise<Answer> {
  const place = placeOf(exchange);
  const limit = limitOf(exchange, exchange.query.get('limit') ?? undefined, 20, 50);
  const cursor = exchange.query.get('searchAfter');
  const order = userOrder(place, 'userKey');
  const keep = (row: number) => !place.removed.has(row);
  const page = await takePage({ ...order, keep }, cursor === null ? 0 : order.after(cursor), limit);
  const last = page.rows.at(-1);
  const next =
    page.next === undefined || last === undefined
      ? {}
      : { next: nextLink(exchange, exchange.path, { limit, searchAfter: order.valueOf(last) }, {}) };
  return ok(
    shaped(exchange.switches, 'users', {
      _links: { self: link(hrefOf(exchange.path, { limit, searchAfter: cursor ?? undefined })), ...next },
      totalCount: totalOf(exchange, place.people.keys.size - place.removedPeople),
      items: page.rows.map((row) => userRecord(exchange, place, row)),
    }),
  );
}

function get(exchange: Exchange): Answer {
  const place = placeOf(exchange);
  return ok(userRecord(exchange, place, personOf(exchange, place)));
}

/** Either the legacy action on the user or the newer one on the environment opens the way. */
function remove(exchange: Exchange): Answer {
  const place = placeOf(exchange);
  const position = place.people.keys.find(exchange.params.user ?? '');
  if (position < 0 || place.removed.has(position)) throw notFound();
  const user = userResource(place.project, place.facts, exchange.params.user ?? '');
  const environment = environmentResource(place.project, place.facts);
  const legacy = decide(exchange.caller, 'deleteUser', user);
  const undecided = !legacy.allowed && legacy.reason.role_name === undefined;
  const allowed =
    legacy.allowed || (undecided && decide(exchange.caller, 'deleteContextInstance', environment).allowed);
  if (!allowed) throw forbidden();
  if (exchange.switches.conflict409) throw conflict();
  removeRows(place, [position, place.rows.doubleOf(position)]);
  exchange.cache.clear();
  return noContent;
}

export const userRoutes: readonly Route[] = [
  { method: 'GET', template: 'users/{project}/{environment}', handle: list },
  { method: 'GET', template: 'users/{project}/{environment}/{user}', handle: get },
  { method: 'DELETE', template: 'users/{project}/{environment}/{user}', handle: remove },
];
