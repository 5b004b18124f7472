import 'server-only';
import { ok, refuse } from '#lib/domain/result.ts';
import type { VendorAnswer } from '#lib/vendors/outbound-call.ts';
import type { PassThrough } from '#lib/vendors/pass-through.ts';
import { parseRelayed } from '#lib/vendors/relayed-request.ts';
import type { Caller } from './caller.ts';
import { type Operation, operations } from './operations.ts';
import { redact } from './redact.ts';

const readable: readonly Operation[] = Object.values(operations).filter((operation) => operation.readable);

/** LivePerson's own paths of this account, read-only: looked up in the operations table, rebuilt, redacted (R18). */
export function passThrough(caller: Caller): PassThrough {
  return {
    async read(ctx, { method, rawPath, rawQuery, ifMatch }) {
      // Another account is another's business.
      const asked = parseRelayed(
        readable,
        { rawPath, rawQuery },
        ({ account }) => account === caller.account,
      );
      if (!asked.ok) return asked;
      if (ifMatch !== undefined && !/^-?\d{1,18}$/.test(ifMatch)) {
        return refuse('forbidden-header', 'If-Match takes a revision number.');
      }
      const { operation, ...call } = asked.value;
      const condition = ifMatch === undefined ? {} : { ifMatch };
      const answer = await caller.relay(ctx, operation, { method, ...call, ...condition });
      return answer.ok ? ok(toAnswer(answer.value)) : answer;
    },
  };
}

const RELAYED: ReadonlySet<string> = new Set(['content-type', 'retry-after', 'ac-revision', 'etag']);

function toAnswer(answer: VendorAnswer) {
  return {
    status: answer.status,
    ...(answer.body === undefined ? {} : { body: redact(answer.body) }),
    headers: Object.entries(answer.headers).filter(([name]) => RELAYED.has(name)),
  };
}
