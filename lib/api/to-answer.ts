import 'server-only';
import type { Endpoint } from '#lib/contract/endpoint.ts';
import type { Result } from '#lib/domain/result.ts';
import { fitsExactly } from './fits-exactly.ts';
import type { PlainAnswer } from './plain-answer.ts';
import { problemAnswer } from './problem-answer.ts';
import { setSecurityHeaders } from './security-headers.ts';

/** The answer cut to its schema (R6), or the handler's own stream, under the headers of every answer (R25, R26). */
export function toAnswer(
  endpoint: Endpoint,
  result: Result<unknown> | Response,
  answerHeaders: Headers,
  requestId: string,
): PlainAnswer | Response {
  if (result instanceof Response) {
    const headers = new Headers(result.headers);
    for (const [name, value] of answerHeaders) headers.append(name, value);
    setSecurityHeaders(headers, requestId);
    return new Response(result.body, { status: result.status, headers });
  }
  if (!result.ok) return problemAnswer(result.problem, requestId, Object.fromEntries(answerHeaders));
  const headers = new Headers(answerHeaders);
  setSecurityHeaders(headers, requestId);
  if (endpoint.answer === undefined) return { status: endpoint.status ?? 204, headers, body: null };
  headers.set('Content-Type', 'application/json');
  const { value } = result;
  // What fits needs no cutting: the copy a schema makes costs more than the look at it, and is slower to write out.
  const whole = fitsExactly(endpoint.answer, value) ? value : endpoint.answer.parse(value);
  return { status: endpoint.status ?? 200, headers, body: JSON.stringify(whole) };
}
