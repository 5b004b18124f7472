import 'server-only';
import type { z } from 'zod';
import { ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import { withholdTexts } from '#lib/vendors/withhold-texts.ts';
import type { Caller, CallInput } from './caller.ts';
import { isDispensable } from './is-dispensable.ts';
import type { Operation } from './operations.ts';
import { SECRET_FIELDS } from './redact.ts';

/** The calls of one reading of everything, counted. */
export interface AccessCalls {
  call<A extends z.ZodType>(operation: Operation<A>, input?: CallInput): Promise<Result<z.output<A>>>;
  /** The body as bytes, without anybody's link or secret. */
  whole(operation: Operation, input?: CallInput): Promise<Result<Uint8Array>>;
  /**
   * Undefined where this credential or this edition does not get that, which `miss` is told: `isAbsent` when there is no
   * such path at all.
   */
  optional<T>(asked: Promise<Result<T>>, miss?: (isAbsent: boolean) => void): Promise<Result<T | undefined>>;
  expect(total: number): void;
  done(): number;
}

export function accessCalls(
  caller: Caller,
  ctx: CallContext,
  progress: (done: number, ofAbout?: number) => void = () => undefined,
): AccessCalls {
  let done = 0;
  let expected: number | undefined;
  const count = async <T>(asked: Promise<T>): Promise<T> => {
    const answer = await asked;
    done += 1;
    progress(done, expected);
    return answer;
  };
  return {
    call: (operation, input) => count(caller.call(ctx, operation, input)),
    async whole(operation, input) {
      const answer = await count(caller.whole(ctx, operation, undefined, input));
      if (!answer.ok) return answer;
      return ok(
        answer.value.state === 'read' ? withholdTexts(answer.value.bytes, SECRET_FIELDS) : new Uint8Array(),
      );
    },
    async optional(asked, miss = () => undefined) {
      const answer = await asked;
      if (answer.ok || !isDispensable(answer.problem.slug)) return answer;
      miss(answer.problem.slug === 'not-in-edition');
      return ok(undefined);
    },
    expect(total) {
      expected = total;
    },
    done: () => done,
  };
}
