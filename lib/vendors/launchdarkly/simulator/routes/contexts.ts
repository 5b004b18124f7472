import { decide } from '../access/decide.ts';
import { environmentResource } from '../access/resources.ts';
import {
  applicationOnly,
  contextFields,
  contextGrammar,
  instanceFields,
  instanceGrammar,
} from '../context-fields.ts';
import { type SearchKind, searchContexts } from '../context-search.ts';
import { type Answer, type Exchange, noContent, type Route } from '../exchange.ts';
import { putTarget } from '../flag-target.ts';
import { segment } from '../paging.ts';
import { placeOf } from '../places.ts';
import { conflict, forbidden, notFound } from '../problems.ts';
import { contextRecord, instanceRecord, placePath } from '../records/context-record.ts';
import { rowsOf } from '../world/contexts.ts';
import { instanceRow, isInstanceRow } from '../world/instances.ts';
import { type Place, removeRows } from '../world/world.ts';

function contextsKind(exchange: Exchange, place: Place): SearchKind {
  const { duplicates } = exchange.switches;
  const { rows } = place;
  const single = rows.size - rows.doubles - place.removedPeople;
  return {
    name: 'contexts',
    grammar: contextGrammar,
    fields: contextFields(place),
    present: (row) => !place.removed.has(row) && (duplicates || !place.rows.isDouble(row)),
    total: duplicates ? rows.size - place.removed.size : single,
    record: (row) => contextRecord(exchange, place, row),
    path: `${placePath(place)}/contexts`,
  };
}

function instancesKind(exchange: Exchange, place: Place): SearchKind {
  return {
    name: 'context-instances',
    grammar: instanceGrammar,
    fields: instanceFields(place),
    present: (row) => isInstanceRow(place, row) && !place.removed.has(row),
    total: place.rows.people + place.rows.doubles - place.removed.size,
    record: (row) => instanceRecord(exchange, place, row),
    path: `${placePath(place)}/context-instances`,
  };
}

function search(exchange: Exchange, make: (exchange: Exchange, place: Place) => SearchKind): Promise<Answer> {
  const place = placeOf(exchange);
  return searchContexts(exchange, place, make(exchange, place));
}

/** An unknown or vanished key is an empty list: the contract declares no 404 here. */
function getContext(exchange: Exchange): Promise<Answer> {
  const place = placeOf(exchange);
  const { kind = '', key = '' } = exchange.params;
  const base = contextsKind(exchange, place);
  const wanted = new Set(exchange.switches.vanish ? [] : rowsOf(place, kind, key).filter(base.present));
  return searchContexts(
    exchange,
    place,
    narrow(base, wanted, `${base.path}/${segment(kind)}/${segment(key)}`),
  );
}

function getInstance(exchange: Exchange): Promise<Answer> {
  const place = placeOf(exchange);
  const { id = '' } = exchange.params;
  const base = instancesKind(exchange, place);
  const row = exchange.switches.vanish ? -1 : instanceRow(place, id);
  return searchContexts(exchange, place, narrow(base, new Set([row]), `${base.path}/${segment(id)}`));
}

const narrow = (kind: SearchKind, rows: ReadonlySet<number>, path: string): SearchKind => ({
  ...kind,
  grammar: applicationOnly,
  path,
  only: [...rows].filter((row) => row >= 0),
});

function removeInstance(exchange: Exchange): Answer {
  const place = placeOf(exchange);
  const row = instanceRow(place, exchange.params.id ?? '');
  if (row < 0) throw notFound();
  const resource = environmentResource(place.project, place.facts);
  if (!decide(exchange.caller, 'deleteContextInstance', resource).allowed) throw forbidden();
  if (exchange.switches.conflict409) throw conflict();
  removeRows(place, [row]);
  exchange.cache.clear();
  return noContent;
}

const putFlag = (exchange: Exchange): Answer =>
  putTarget(exchange, placeOf(exchange), exchange.params.kind ?? '', exchange.params.key ?? '');

const base = 'projects/{project}/environments/{environment}';

export const contextRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: `${base}/contexts/search`,
    handle: (exchange) => search(exchange, contextsKind),
  },
  { method: 'GET', template: `${base}/contexts/{kind}/{key}`, handle: getContext },
  { method: 'PUT', template: `${base}/contexts/{kind}/{key}/flags/{flag}`, handle: putFlag },
  {
    method: 'POST',
    template: `${base}/context-instances/search`,
    handle: (exchange) => search(exchange, instancesKind),
  },
  { method: 'GET', template: `${base}/context-instances/{id}`, handle: getInstance },
  { method: 'DELETE', template: `${base}/context-instances/{id}`, handle: removeInstance },
];
