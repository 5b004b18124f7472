import 'server-only';
import type { Problem } from '#lib/domain/problem.ts';
import { type PlainAnswer, toResponse } from './plain-answer.ts';
import { problemAnswer } from './problem-answer.ts';
import { newRequestId } from './request-id.ts';

/** What a route file exports where there is only ever a refusal; `answer` is for our own door, as in `RouteHandler`. */
export interface RefusingHandler {
  (): Response;
  readonly answer: () => Promise<PlainAnswer>;
}

export function refusing(problem: Problem, headers: Readonly<Record<string, string>> = {}): RefusingHandler {
  const refusal = () => problemAnswer(problem, newRequestId(), headers);
  return Object.assign(() => toResponse(refusal()), { answer: async () => refusal() });
}
