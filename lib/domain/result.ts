import { type Problem, type ProblemSlug, problem } from './problem.ts';

/** What every fallible function inside Rolecall answers. Throwing is for bugs. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(failure: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: failure };
}

/** Shorthand for `fail(problem(slug, detail))`. */
export function refuse(
  slug: ProblemSlug,
  detail: string,
  extra: Parameters<typeof problem>[2] = {},
): { readonly ok: false; readonly problem: Problem } {
  return fail(problem(slug, detail, extra));
}
