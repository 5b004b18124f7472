import 'server-only';
import { PartsMissing } from './part-source.ts';

/**
 * What `work` answers for each, in order. Where parts are missing the others are asked all the same, so that the parts
 * of all are fetched together.
 */
export function askAll<T, U>(items: readonly T[], work: (item: T) => U): readonly U[] {
  const answers: U[] = [];
  let missing: PartsMissing | undefined;
  for (const item of items) {
    try {
      answers.push(work(item));
    } catch (error) {
      if (!(error instanceof PartsMissing)) throw error;
      missing = error;
    }
  }
  if (missing !== undefined) throw missing;
  return answers;
}
