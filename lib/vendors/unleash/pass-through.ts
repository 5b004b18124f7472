import 'server-only';
import { ok } from '#lib/domain/result.ts';
import type { VendorAnswer } from '#lib/vendors/outbound-call.ts';
import type { PassThrough, PassThroughAnswer } from '#lib/vendors/pass-through.ts';
import { parseRelayed } from '#lib/vendors/relayed-request.ts';
import type { Caller } from './caller.ts';
import { type Operation, operations } from './operations.ts';
import { isRecordId } from './record-id.ts';
import { redact } from './redact.ts';

const readable: readonly Operation[] = Object.values(operations);

/** Unleash's own paths, read-only: looked up in the operations table, rebuilt, sent once, redacted (R18). */
export function passThrough(caller: Caller): PassThrough {
  return {
    async read(ctx, request) {
      const asked = parseRelayed(readable, request, ({ id }) => id === undefined || isRecordId(id));
      if (!asked.ok) return asked;
      const { operation, ...call } = asked.value;
      const answer = await caller.relay(ctx, operation, request.method, call);
      return answer.ok ? ok(toAnswer(answer.value, caller)) : answer;
    },
  };
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
