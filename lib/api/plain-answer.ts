import 'server-only';

/** An answer that is whole already. Our own door sends it as it stands; for the framework it becomes a `Response`. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string | null;
}

export function toResponse(answer: PlainAnswer | Response): Response {
  return answer instanceof Response ? answer : new Response(answer.body, answer);
}
