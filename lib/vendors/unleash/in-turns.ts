import 'server-only';
import { ok, type Result } from '#lib/domain/result.ts';

/** Larger instances than this one have small pools of connections to their database (10): two calls at a time. */
const AT_ONCE = 2;

/** What `ask` answers for every item, in their order, a few at a time; the first problem ends it and is the answer. */
export async function inTurns<I, A>(
  items: readonly I[],
  ask: (item: I) => Promise<Result<A>>,
): Promise<Result<readonly A[]>> {
  const answers = new Map<number, A>();
  let next = 0;
  let failure: Result<never> | undefined;
  const work = async () => {
    while (failure === undefined && next < items.length) {
      const at = next;
      next += 1;
      const item = items[at];
      if (item === undefined) continue;
      const answer = await ask(item);
      if (answer.ok) answers.set(at, answer.value);
      else failure ??= answer;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (failure !== undefined) return failure;
  return ok([...answers].sort(([a], [b]) => a - b).map(([, answer]) => answer));
}
