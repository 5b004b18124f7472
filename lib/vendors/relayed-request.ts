import 'server-only';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import {
  decodeOnce,
  matchPath,
  type PathParams,
  type PathTemplate,
  pathOf,
  type QueryPairs,
} from './operation-path.ts';

export interface RelayableOperation extends PathTemplate {
  /** The keys a client may send. */
  readonly query: readonly string[];
}

export interface RelayedRequest<O extends RelayableOperation> {
  readonly operation: O;
  readonly params: PathParams;
  readonly query: QueryPairs;
}

/**
 * The vendor's own path and query as a request of the pass-through, looked up in the rows it offers (R18). A segment that
 * could not be addressed safely matches nothing (R24), nor do parameters that `accepts` turns down. The query is decoded
 * strictly: unknown, repeated and undecodable keys are refused (R5). Problems: `not-found`, `invalid-parameter`.
 */
export function parseRelayed<O extends RelayableOperation>(
  rows: readonly O[],
  { rawPath, rawQuery }: { readonly rawPath: string; readonly rawQuery: string },
  accepts: (params: PathParams) => boolean = () => true,
): Result<RelayedRequest<O>> {
  for (const operation of rows) {
    const params = matchPath(operation, rawPath);
    if (params === undefined || !accepts(params) || !pathOf(operation, params).ok) continue;
    const query = parseQuery(operation, rawQuery);
    return query.ok ? ok({ operation, params, query: query.value }) : query;
  }
  return refuse('not-found', 'The pass-through does not offer this path.');
}

function parseQuery(operation: RelayableOperation, rawQuery: string): Result<QueryPairs> {
  const pairs: [string, string][] = [];
  for (const part of rawQuery.split('&').filter((text) => text !== '')) {
    const cut = part.indexOf('=');
    const name = decodePart(cut < 0 ? part : part.slice(0, cut));
    const value = decodePart(cut < 0 ? '' : part.slice(cut + 1));
    const known = name !== undefined && operation.query.includes(name);
    if (!known || value === undefined || pairs.some(([other]) => other === name)) {
      return refuse('invalid-parameter', 'A query key is unknown, repeated or not readable here.', {
        errors: [{ pointer: known ? `?${name}` : '?', code: known ? 'repeated-or-unreadable' : 'unknown' }],
      });
    }
    pairs.push([name, value]);
  }
  return ok(pairs);
}

function decodePart(text: string): string | undefined {
  return decodeOnce(text.replaceAll('+', ' '));
}
