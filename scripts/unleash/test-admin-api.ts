import type { z } from 'zod';

export interface AdminApi {
  get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>>;
  post<S extends z.ZodType>(path: string, body: object, schema: S): Promise<z.output<S>>;
  /** Whatever comes, its status. */
  statusOf(method: 'POST', path: string, body: object): Promise<number>;
}

/** The admin API with a credential; where an answer is read, anything but a success fails the test with what was said. */
export function adminApi(address: string, credential: Readonly<Record<string, string>>): AdminApi {
  const send = (method: string, path: string, body?: object) =>
    fetch(`${address}/api/admin/${path}`, {
      method,
      headers: { ...credential, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const read = async <S extends z.ZodType>(schema: S, asked: Promise<Response>, what: string) => {
    const response = await asked;
    const text = await response.text();
    if (!response.ok) throw new Error(`${what}: ${response.status} ${text}`);
    return schema.parse(text === '' ? undefined : JSON.parse(text));
  };
  return {
    get: (path, schema) => read(schema, send('GET', path), `GET ${path}`),
    post: (path, body, schema) => read(schema, send('POST', path, body), `POST ${path}`),
    async statusOf(method, path, body) {
      const response = await send(method, path, body);
      await response.text();
      return response.status;
    },
  };
}
