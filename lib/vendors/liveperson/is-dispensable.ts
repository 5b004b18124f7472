import 'server-only';
import type { ProblemSlug } from '#lib/domain/problem.ts';

/** Says something of this one list only: neither of the credential as such, nor of the vendor, nor of the way there. */
export function isDispensable(slug: ProblemSlug): boolean {
  return ['vendor-forbidden', 'vendor-not-found', 'vendor-refused'].includes(slug);
}
