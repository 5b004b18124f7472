import 'server-only';
import { ok } from '#lib/domain/result.ts';
import type { VendorAnswer } from '#lib/vendors/outbound-call.ts';
import type { PassThrough } from '#lib/vendors/pass-through.ts';
import { parseRelayed } from '#lib/vendors/relayed-request.ts';
import type { Caller } from './caller.ts';
import { type Operation, operations } from './operations.ts';
import { redact } from './redact.ts';

const readable: readonly Operation[] = Object.values(operations).filter((operation) => operation.readable);

/** LaunchDarkly's own paths, read-only: looked up in the operations table, rebuilt, sent once, redacted (R18). */
export function passThrough(caller: Caller): PassThrough {
  return {
    async read(ctx, request) {
      const asked = parseRelayed(readable, request);
      if (!asked.ok) return asked;
      const { operation, ...call } = asked.value;
      const answer = await caller.relay(ctx, operation, request.method, call);
      return answer.ok ? ok(toAnswer(answer.value)) : answer;
    },
  };
}

const RELAYED: ReadonlySet<string> = new Set(['content-type', 'retry-after', 'ld-api-version']);

function toAnswer(answer: VendorAnswer) {
  return {
    status: answer.status,
    ...(answer.body === undefined ? {} : { body: redact(answer.body) }),
    headers: Object.entries(answer.headers).filter(
      ([name]) => RELAYED.has(name) || name.startsWith('x-ratelimit-'),
    ),
  };
}
