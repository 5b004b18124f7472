import 'server-only';
import { PROBLEMS, type Problem } from '#lib/domain/problem.ts';
import type { PlainAnswer } from './plain-answer.ts';
import { setSecurityHeaders } from './security-headers.ts';

/** A problem on the wire, exactly as R0 wants it, with the headers of every answer. */
export function problemAnswer(
  problem: Problem,
  requestId: string,
  extra: Readonly<Record<string, string>> = {},
): PlainAnswer {
  const { status, title } = PROBLEMS[problem.slug];
  const wait = problem.retryAfterSeconds;
  const body = {
    type: `/problems/${problem.slug}`,
    title,
    status,
    detail: problem.detail,
    instance: requestId,
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
    ...(wait === undefined ? {} : { retryAfterSeconds: wait }),
  };
  const headers = new Headers(extra);
  if (wait !== undefined) headers.set('Retry-After', String(wait));
  headers.set('Content-Type', 'application/problem+json');
  setSecurityHeaders(headers, requestId);
  return { status, headers, body: JSON.stringify(body) };
}
