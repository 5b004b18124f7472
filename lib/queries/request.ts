import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import { type FieldError, PROBLEMS, type Problem, type ProblemSlug, problem } from '#lib/domain/problem.ts';

/** A problem as the browser knows it: what the server said, or that no answer came, beside the request id. */
export interface RequestProblem extends Problem {
  /** Also in our logs; absent when no answer of ours arrived. */
  readonly requestId?: string;
  /** True when the answer never came: the network failed, not Rolecall. */
  readonly unreachable?: true;
}

/** `Result` whose failure carries the request id. Assignable to `Result<T>`. */
export type RequestResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: RequestProblem };

export type QueryValue = string | number | boolean | undefined;

export interface RequestOptions {
  /** Keys whose value is undefined are left out. */
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly body?: JsonValue;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** `path` with its query, in the order the keys were given. */
export function addressOf(path: string, query: RequestOptions['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) search.append(key, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Sends one request to our own API. Answers a problem for everything but an abort, which throws as `fetch` does. */
export async function request<T>(
  method: Method,
  path: string,
  options: RequestOptions = {},
): Promise<RequestResult<T>> {
  const answer = await send(method, path, options);
  if (answer === undefined) return { ok: false, problem: unreachable() };
  if (!answer.ok) return { ok: false, problem: await readProblem(answer) };
  if (answer.status === 204) return { ok: true, value: undefined as T };
  const body = await readJson(answer);
  if (body === undefined) return { ok: false, problem: unreadable(answer) };
  // The server parsed this answer with its own schema on the way out.
  return { ok: true, value: body as T };
}

/** The raw answer, for streams; undefined when none came. Aborts throw. */
export async function send(
  method: Method,
  path: string,
  options: RequestOptions = {},
): Promise<Response | undefined> {
  try {
    return await fetch(addressOf(path, options.query), {
      method,
      headers: headersOf(method, options),
      credentials: 'same-origin',
      redirect: 'error',
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } catch (thrown) {
    if (options.signal?.aborted) throw thrown;
    return undefined;
  }
}

/** Reads `problem+json`; anything else becomes `internal` with the status it came with. */
export async function readProblem(answer: Response): Promise<RequestProblem> {
  const body = await readJson(answer);
  const requestId = answer.headers.get('x-request-id') ?? undefined;
  const slug = slugOf(body);
  if (slug === undefined || !isJsonObject(body)) return unreadable(answer);
  const { detail, errors, retryAfterSeconds, instance } = body;
  const id = typeof instance === 'string' ? instance : requestId;
  return {
    ...problem(slug, typeof detail === 'string' ? detail : PROBLEMS[slug].title, {
      ...(Array.isArray(errors) ? { errors: errors.filter(isFieldError) } : {}),
      ...(typeof retryAfterSeconds === 'number' ? { retryAfterSeconds } : {}),
    }),
    ...(id === undefined ? {} : { requestId: id }),
  };
}

function headersOf(method: Method, options: RequestOptions): Record<string, string> {
  return {
    accept: 'application/json, application/problem+json',
    ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(method === 'GET' ? {} : csrfHeader()),
    ...options.headers,
  };
}

/** R28: the token of this session, put into the page by the server. */
function csrfHeader(): Record<string, string> {
  const token = document.querySelector('meta[name="csrf-token"]')?.getAttribute('content');
  return token ? { 'x-csrf': token } : {};
}

async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    return undefined;
  }
}

function slugOf(body: unknown): ProblemSlug | undefined {
  if (!isJsonObject(body) || typeof body.type !== 'string') return undefined;
  const slug = body.type.slice(body.type.lastIndexOf('/') + 1);
  return isSlug(slug) ? slug : undefined;
}

function isSlug(text: string): text is ProblemSlug {
  return Object.hasOwn(PROBLEMS, text);
}

function isFieldError(value: unknown): value is FieldError {
  return isJsonObject(value) && typeof value.pointer === 'string' && typeof value.code === 'string';
}

function unreachable(): RequestProblem {
  return {
    ...problem('internal', 'No answer came from Rolecall. Check your network and try again.'),
    unreachable: true,
  };
}

function unreadable(answer: Response): RequestProblem {
  const requestId = answer.headers.get('x-request-id');
  return {
    ...problem('internal', `Rolecall answered ${answer.status} in a form this page cannot read.`),
    ...(requestId === null ? {} : { requestId }),
  };
}
