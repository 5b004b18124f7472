import 'server-only';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { PassThrough, PassThroughAnswer, VendorAnswer } from '#lib/vendors/connector.ts';
import { type Caller, type PathParams, pathOf, type QueryPairs } from './caller.ts';
import { decodeOnce, matchPath } from './match-path.ts';
import { type Operation, operations } from './operations.ts';
import { redact } from './redact.ts';

const readable: readonly Operation[] = Object.values(operations);

/** Unleash's own paths, read-only: looked up in the operations table, rebuilt, sent once, redacted (R18). */
export function passThrough(caller: Caller): PassThrough {
  return {
    async read(ctx, request) {
      const row = findRow(request.rawPath);
      if (row === undefined) return refuse('not-found', 'The pass-through does not offer this path.');
      const query = readQuery(row.operation, request.rawQuery);
      if (!query.ok) return query;
      const answer = await caller.relay(ctx, row.operation, request.method, {
        params: row.params,
        query: query.value,
      });
      return answer.ok ? ok(toAnswer(answer.value, caller)) : answer;
    },
  };
}

/** A segment that could not be addressed safely matches nothing (R24). */
function findRow(
  rawPath: string,
): { readonly operation: Operation; readonly params: PathParams } | undefined {
  for (const operation of readable) {
    const params = matchPath(operation, rawPath);
    if (params !== undefined && pathOf(operation, params).ok) return { operation, params };
  }
  return undefined;
}

/** Decodes the query strictly: unknown, repeated and undecodable keys are refused before any call (R5). */
function readQuery(operation: Operation, rawQuery: string): Result<QueryPairs> {
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

const RELAYED: ReadonlySet<string> = new Set(['content-type', 'retry-after', 'etag']);

/** A 500 carries the statement that failed, so nothing of its body is passed on. */
function toAnswer({ status, body, headers }: VendorAnswer, caller: Caller): PassThroughAnswer {
  const said = status >= 500 ? undefined : body;
  return {
    status,
    ...(said === undefined ? {} : { body: redact(said, caller.isSecret) }),
    headers: Object.entries(headers).filter(([name]) => RELAYED.has(name) || name.startsWith('ratelimit-')),
  };
}
