import type { Exchange } from './exchange.ts';
import { type Filter, parseFilter } from './filter-grammar.ts';
import { isMap, type Json } from './json.ts';
import { limitOf } from './paging.ts';
import { invalidRequest } from './problems.ts';
import { hashText } from './world/random.ts';

/** What a context search asks, from the query or the body but never from both. */
export interface ContextQuestion {
  readonly limit: number;
  readonly sort: 'ts' | '-ts';
  readonly filter: Filter | undefined;
  /** As written. */
  readonly filterText: string | undefined;
  readonly sortText: string | undefined;
  readonly start: number;
  readonly countAll: boolean;
  /** A token only continues the question it was given for. */
  readonly tokenFor: (place: number) => string;
}

const names = ['limit', 'continuationToken', 'sort', 'filter'] as const;

export function contextQuestion(exchange: Exchange): ContextQuestion {
  const given = membersOf(exchange);
  const filterText = textOf(given, 'filter');
  const sortText = textOf(given, 'sort');
  if (sortText !== undefined && sortText !== 'ts' && sortText !== '-ts') throw invalidRequest('Invalid sort');
  const sort = sortText === 'ts' ? 'ts' : '-ts';
  const mark = hashText(JSON.stringify([exchange.params, filterText ?? '', sort])).toString(36);
  const token = textOf(given, 'continuationToken');
  return {
    limit: limitOf(exchange, given.limit, 20, 50),
    sort,
    filter: filterText === undefined ? undefined : parseFilter(filterText),
    filterText,
    sortText,
    start: token === undefined ? 0 : placeOfToken(token, mark),
    countAll: exchange.query.get('includeTotalCount') !== 'false',
    tokenFor: (place) => Buffer.from(JSON.stringify([place, mark])).toString('base64url'),
  };
}

function membersOf(exchange: Exchange): Readonly<Record<string, Json>> {
  const fromQuery = names.flatMap((name) => {
    const value = exchange.query.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  if (exchange.method !== 'POST') return Object.fromEntries(fromQuery);
  if (!isMap(exchange.body)) throw invalidRequest();
  const { body } = exchange;
  const inBody = names.some((name) => body[name] !== undefined);
  if (inBody && fromQuery.length > 0)
    throw invalidRequest('Search parameters must be in the query or the body, not both');
  return inBody ? body : Object.fromEntries(fromQuery);
}

function textOf(given: Readonly<Record<string, Json>>, name: string): string | undefined {
  const value = given[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw invalidRequest(`Invalid ${name}`);
  return value;
}

function placeOfToken(token: string, mark: string): number {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && Number.isInteger(parsed[0]) && parsed[1] === mark) return Number(parsed[0]);
  } catch {
    // Falls through to the refusal: an unreadable token is as wrong as a foreign one.
  }
  throw invalidRequest('Invalid continuationToken');
}
