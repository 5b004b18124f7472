import 'server-only';
import { ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { Caller } from './caller.ts';
import { operations } from './operations.ts';

export interface Edition {
  readonly version: string;
  /** NaN where the version cannot be read. */
  readonly major: number;
  readonly isEnterprise: boolean;
  /** Names and addresses outside the list of users are hashes. */
  readonly masksPeople: boolean;
}

export interface Editions {
  /** What runs at the address; asked again after ten minutes, since servers are upgraded. */
  get(ctx: CallContext): Promise<Result<Edition>>;
}

const LIFETIME_MS = 600_000;

export function createEditions(caller: Caller, now: () => number = Date.now): Editions {
  let known: { readonly edition: Edition; readonly until: number } | undefined;
  return {
    async get(ctx) {
      if (known !== undefined && known.until > now()) return ok(known.edition);
      const answer = await caller.call(ctx, operations.uiConfig);
      if (!answer.ok) return answer;
      const { version, environment, versionInfo, flags } = answer.value;
      const current = versionInfo?.current;
      const named = current?.enterprise ?? (environment === 'Open Source' ? '' : undefined);
      const edition = {
        version,
        major: Number.parseInt(version, 10),
        isEnterprise: named === undefined ? environment !== undefined : named !== '',
        masksPeople: flags?.anonymiseEventLog === true,
      };
      known = { edition, until: now() + LIFETIME_MS };
      return ok(edition);
    },
  };
}
