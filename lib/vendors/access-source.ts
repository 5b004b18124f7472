import type { AccessData } from '#lib/domain/access-data.ts';
import type { Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';

export interface AccessSource {
  /**
   * Everything the vendor tells of subjects, roles, groups and places, unread; read by the module's `accessReader` off the
   * request's event loop. What this credential or edition may not read is left out and said in `caveats`; only when the
   * subjects or the roles as such are out of reach is the answer a problem. `progress` counts vendor calls done.
   */
  readAll(
    ctx: CallContext,
    progress?: (done: number, ofAbout?: number) => void,
  ): Promise<Result<WholeAccess>>;
}

export interface WholeAccess {
  /** Bodies by a name the reader knows, decoded from their transfer coding and not looked into beyond their paging. */
  readonly bodies: Readonly<Record<string, Uint8Array>>;
  /** One sentence each. */
  readonly caveats: readonly string[];
  readonly vendorCalls: number;
}

/** Reads the bodies of a `WholeAccess`. Pure; runs in a worker thread. Problem: `vendor-malformed`, `vendor-too-large`. */
export type AccessReader = (whole: Pick<WholeAccess, 'bodies' | 'caveats'>) => Result<AccessData>;
