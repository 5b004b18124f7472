import type { Json } from './find-differences.ts';

export interface Answer {
  readonly [part: string]: Json;
  readonly status: number;
  readonly type: string;
  readonly body: Json;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** What a server answers, with what is so by chance or by place replaced by a word for it. */
export async function ask(address: string, path: string, init: RequestInit = {}): Promise<Answer> {
  return toAnswer(await fetch(`${address}${path}`, { redirect: 'manual', ...init }), address);
}

export interface SignIn {
  readonly answer: Answer;
  /** Of the session, as a later request sends it. */
  readonly cookie: string;
}

/** Posts `body` where people sign in; as JSON unless it is text. */
export async function signIn(address: string, body: Json): Promise<SignIn> {
  const form = typeof body === 'string';
  const response = await fetch(`${address}/auth/simple/login`, {
    method: 'POST',
    headers: { 'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json' },
    body: form ? body : JSON.stringify(body),
  });
  const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';');
  return { answer: await toAnswer(response, address), cookie };
}

async function toAnswer(response: Response, address: string): Promise<Answer> {
  const { origin } = new URL(address);
  const text = (await response.text()).replaceAll(origin, 'http://origin').replaceAll(UUID, 'uuid');
  const type = response.headers.get('content-type') ?? '';
  // Seconds that the present minute has left.
  const retryAfter = Number(response.headers.get('retry-after') ?? 0) > 0 ? 'some seconds' : '';
  return { status: response.status, type, retryAfter, body: type.includes('json') ? JSON.parse(text) : text };
}
