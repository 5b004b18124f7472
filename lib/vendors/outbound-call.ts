import type { JsonValue } from '#lib/domain/json.ts';
import type { Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';

/** The one way out (implemented by `lib/outbound`): origin policy, pinning, limits, deadlines, retries, rate gate. */
export interface Outbound {
  send(ctx: CallContext, call: VendorCall): Promise<Result<VendorAnswer>>;
}

export interface VendorCall {
  readonly connectionId: string;
  readonly credentialVersion: string;
  readonly vendor: string;
  readonly origin: string;
  readonly hosts: HostRule;
  /** Names the row of the operations table: the key of rate gates, breakers' statistics and problems. */
  readonly operation: string;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path built by `buildPath`, percent-encoded, byte-equal to what will be sent (R24). */
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  /** Only these names leave: Authorization, Accept, Content-Type, User-Agent, If-Match, If-None-Match, LD-API-Version (R18). */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: JsonValue;
  /** Sent form-encoded instead of a JSON body, and only with POST; never logged. */
  readonly form?: readonly (readonly [string, string])[];
  /** A whole list: a 200 is answered as `bytes`, capped but not parsed. Anything else is read as JSON as usual. */
  readonly whole?: boolean;
  /** With If-Match or If-None-Match: a 304 is an answer and no redirect. */
  readonly conditional?: boolean;
  /**
   * A 401 is answered for the connector to read, with its `text`. `true`: it still marks the credential (R51).
   * `unmarked`: it does not, because it decides nothing: a short-lived token that is renewed and sent once more without
   * this word, or a call that carries no credential.
   */
  readonly reads401?: true | 'unmarked';
  /** True for reads, POST searches included: may be retried and shared in flight. */
  readonly idempotent: boolean;
  /** Cap on the decoded body in bytes (R37) and on its values (R38). */
  readonly maxBytes: number;
  readonly maxValues: number;
  /** The pass-through: any status is answered as it is, nothing is retried or shared, and a 401 or 429 is no problem. */
  readonly relay?: boolean;
}

/** A vendor answer of any status below 500 that is not a redirect, 401 or 429; those and 5xx come as problems. */
export interface VendorAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined for an empty body. */
  readonly body?: JsonValue;
  /** The decoded body of a `whole` call. */
  readonly bytes?: Uint8Array;
  /** At most 4 KiB of a body that was not JSON, of a `reads401` call. */
  readonly text?: string;
  readonly milliseconds: number;
}

export interface HostRule {
  readonly exact: readonly string[];
  /** Label-boundary suffixes such as `.liveperson.net`. */
  readonly suffixes: readonly string[];
}
