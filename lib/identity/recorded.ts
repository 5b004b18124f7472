import 'server-only';
import { isStoreFault } from '#lib/database/store-fault.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { log } from '#lib/log/log.ts';

/** What cannot be written down is not done (R63): a store fault becomes `audit-unavailable`. */
export async function recorded<T>(write: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await write());
  } catch (error) {
    if (!isStoreFault(error)) throw error;
    log.error({ event: 'audit.unavailable', error });
    return refuse(
      'audit-unavailable',
      'Nothing was done, because it could not be recorded. Try again later.',
    );
  }
}
