import 'server-only';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { PassThrough, VendorAnswer } from '#lib/vendors/connector.ts';
import type { Caller } from './caller.ts';
import { decodeOnce, matchPath, type PathParams, pathOf } from './match-path.ts';
import { type Operation, operations } from './operations.ts';
import { redact } from './redact.ts';
import type { QueryPairs } from './send.ts';

const readable: readonly Operation[] = Object.values(operations).filter((operation) => operation.readable);

/** LivePerson's own paths of this account, read-only: looked up in the operations table, rebuilt, redacted (R18). */
export function passThrough(caller: Caller): PassThrough {
  return {
    async read(ctx, { method, rawPath, rawQuery, ifMatch }) {
      const row = findRow(rawPath, caller.account);
      if (row === undefined) return refuse('not-found', 'The pass-through does not offer this path.');
      const query = readQuery(row.operation, rawQuery);
      if (!query.ok) return query;
      if (ifMatch !== undefined && !/^-?\d{1,18}$/.test(ifMatch)) {
        return refuse('forbidden-header', 'If-Match takes a revision number.');
      }
      const { operation, params } = row;
      const condition = ifMatch === undefined ? {} : { ifMatch };
      const answer = await caller.relay(ctx, operation, { method, params, query: query.value, ...condition });
      return answer.ok ? ok(toAnswer(answer.value)) : answer;
    },
  };
}

interface Row {
  readonly operation: Operation;
  readonly params: PathParams;
}

/** A segment that could not be addressed safely, or another account, matches nothing (R24). */
function findRow(rawPath: string, account: string): Row | undefined {
  for (const operation of readable) {
    const params = matchPath(operation, rawPath);
    if (params?.account === account && pathOf(operation, params).ok) return { operation, params };
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

const RELAYED: ReadonlySet<string> = new Set(['content-type', 'retry-after', 'ac-revision', 'etag']);

function toAnswer(answer: VendorAnswer) {
  return {
    status: answer.status,
    ...(answer.body === undefined ? {} : { body: redact(answer.body) }),
    headers: Object.entries(answer.headers).filter(([name]) => RELAYED.has(name)),
  };
}
