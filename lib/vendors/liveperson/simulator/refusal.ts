/** An answer instead of data; thrown by what decides, written by the server. */
export class Refusal extends Error {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    body: string,
    type = 'text/plain',
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${status}`);
    this.status = status;
    this.body = body;
    this.type = type;
    this.headers = headers;
  }
}

const names: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  429: 'TOO_MANY_REQUESTS',
  451: 'UNAVAILABLE_FOR_LEGAL_REASONS',
};

/** The flat JSON shape of the account configuration services. */
export function flat(status: number, message: string, internalCode: number, headers = {}): Refusal {
  const responseStatus = names[status] ?? 'INTERNAL_SERVER_ERROR';
  const body = { fields: [], time: 'Wed Jan 31 12:00:00 UTC 2026', message, internalCode, responseStatus };
  return new Refusal(status, JSON.stringify(body), 'application/json', headers);
}

/** The nested JSON shape of the login service. */
export function nested(status: number, message: string, internalCode: number): Refusal {
  const responseStatus = names[status] ?? 'INTERNAL_SERVER_ERROR';
  const error = {
    time: 'Wednesday, January 31, 2026 12:00:00 PM UTC',
    message,
    internalCode,
    responseStatus,
  };
  return new Refusal(status, JSON.stringify({ error }), 'application/json');
}

/** OAuth problem reporting: form-encoded text, whatever the rest of the interface speaks. */
export function oauthProblem(problem: string, advice: string): Refusal {
  return new Refusal(401, `oauth_problem=${problem}&oauth_problem_advice=${advice}`);
}
