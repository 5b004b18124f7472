import 'server-only';
import type { Kysely } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import { log } from '#lib/log/log.ts';

const EVERY_MS = 5 * 60 * 1000;

/**
 * Writes the head of the chain to the log if it moved since `last`; answers where it stands. A copy outside the store
 * shows a tail that was cut off (R62).
 */
export async function emitHead(db: Kysely<ControlSchema>, last: number): Promise<number> {
  const head = await db
    .selectFrom('audit_event')
    .select(['seq', 'mac'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (head === undefined || head.seq === last) return last;
  log.info({ event: 'audit.head', ...head });
  return head.seq;
}

/** Every five minutes, beside every hundred rows; does not keep the process alive. */
export function emitHeadRegularly(db: () => Kysely<ControlSchema>, every: number = EVERY_MS): () => void {
  let last = 0;
  const timer = setInterval(() => {
    emitHead(db(), last).then(
      (seq) => {
        last = seq;
      },
      (error) => log.error({ event: 'audit.head-unread', error }),
    );
  }, every);
  timer.unref();
  return () => clearInterval(timer);
}
