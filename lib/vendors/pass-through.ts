import type { JsonValue } from '#lib/domain/json.ts';
import type { Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';

export interface PassThrough {
  /**
   * Looks the vendor's own path up in the operations table, rebuilds it from the decoded segments and sends it once.
   * `rawPath` starts with `/` and is as received, still percent-encoded; `rawQuery` is without `?`.
   * No matching readable row, or a query key the row does not list: `not-found` or `invalid-parameter`, and no vendor call.
   */
  read(
    ctx: CallContext,
    request: {
      readonly method: 'GET' | 'HEAD';
      readonly rawPath: string;
      readonly rawQuery: string;
      /** Only `If-Match: -?digits`, and only where the vendor's row allows it (R18). */
      readonly ifMatch?: string;
    },
  ): Promise<Result<PassThroughAnswer>>;
}

/** A vendor answer relayed after redaction: status and JSON as they are, and only the headers named here. */
export interface PassThroughAnswer {
  readonly status: number;
  /** Undefined: an empty body. */
  readonly body?: JsonValue;
  readonly headers: readonly (readonly [string, string])[];
}
