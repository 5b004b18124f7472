import { type Answer, type Exchange, ok, type Route } from '../exchange.ts';
import { parseFilter } from '../filter-grammar.ts';
import { compileFilter } from '../filter-match.ts';
import { isMap, type Json, type JsonMap } from '../json.ts';
import { link, offsetOf } from '../paging.ts';
import { placeOf } from '../places.ts';
import { invalidRequest } from '../problems.ts';
import { evaluate, type Subject } from '../world/evaluate.ts';
import type { FlagFacts } from '../world/flags.ts';
import type { Place } from '../world/world.ts';

/** Evaluates every flag for a context that need not exist; it never creates a record. */
function evaluateFlags(exchange: Exchange): Answer {
  const place = placeOf(exchange);
  const subject = subjectOf(exchange.body);
  const flags = sorted(chosen(exchange, exchange.world.flags(place.project)), exchange.query.get('sort'));
  const offset = offsetOf(exchange.query.get('offset'));
  const limit = Number(exchange.query.get('limit') ?? -1);
  if (!Number.isInteger(limit) || limit === 0 || limit < -1) throw invalidRequest('Invalid limit');
  const page = flags.slice(offset, limit === -1 ? undefined : offset + limit);
  return ok({
    items: page.map((flag) => itemOf(exchange, place, flag, subject)),
    totalCount: flags.length,
    _links: { self: link(exchange.path) },
  });
}

function itemOf(exchange: Exchange, place: Place, flag: FlagFacts, subject: Subject): JsonMap {
  const { value, reason } = evaluate(place, flag, subject);
  const site = `/${place.project.key}/${place.facts.key}/features/${flag.key}/targeting`;
  return {
    name: flag.name,
    key: flag.key,
    _value: value,
    reason,
    _links: { self: link(exchange.path), site: link(site, 'text/html') },
  };
}

function subjectOf(body: Json | undefined): Subject {
  if (!isMap(body) || typeof body.kind !== 'string') throw invalidRequest();
  const inner = body.kind === 'multi' ? body.user : body;
  if (!isMap(inner) || typeof inner.key !== 'string' || inner.key === '') throw invalidRequest();
  const kind = body.kind === 'multi' ? 'user' : body.kind;
  return {
    kind,
    key: inner.key,
    attribute: (name) => (Object.hasOwn(inner, name) ? inner[name] : undefined),
  };
}

function chosen(exchange: Exchange, flags: readonly FlagFacts[]): readonly FlagFacts[] {
  const text = exchange.query.get('filter');
  if (text === null || text === '') return flags;
  const allowed: Readonly<Record<string, readonly string[]>> = { query: ['equals'], tags: ['contains'] };
  const parts = parseFilter(text);
  const holds = compileFilter(
    parts,
    (field) => (Object.hasOwn(allowed, field) ? allowed[field] : undefined),
    {
      value: (row, field) => (field === 'tags' ? (flags[row]?.tags ?? []) : undefined),
      search: () => () => false,
    },
  );
  const query = queryOf(parts);
  return flags.filter((flag, row) =>
    query === undefined ? holds(row) : `${flag.key} ${flag.name}`.toLowerCase().includes(query.toLowerCase()),
  );
}

function queryOf(filter: ReturnType<typeof parseFilter>): string | undefined {
  return 'test' in filter && filter.test.field === 'query' ? String(filter.test.value) : undefined;
}

function sorted(flags: readonly FlagFacts[], sort: string | null): readonly FlagFacts[] {
  if (sort === null || sort === '') return flags;
  const field = sort.replace(/^-/, '');
  if (field !== 'name' && field !== 'key') throw invalidRequest('Invalid sort');
  const rising = flags.toSorted((a, b) => (a[field] < b[field] ? -1 : 1));
  return sort.startsWith('-') ? rising.toReversed() : rising;
}

export const evaluateRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: 'projects/{project}/environments/{environment}/flags/evaluate',
    handle: evaluateFlags,
  },
];
