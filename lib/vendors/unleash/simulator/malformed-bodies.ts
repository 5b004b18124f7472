export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const json = (body: string | Buffer, more: Readonly<Record<string, string>> = {}): RawAnswer => ({
  status: 200,
  headers: { 'Content-Type': 'application/json; charset=utf-8', ...more },
  body: Buffer.isBuffer(body) ? body : Buffer.from(body),
});

const EMPTY = '{"users":[],"rootRoles":[]}';

/** Bodies no client should trust, by name. Each answers whatever was asked. */
export const malformedBodies: Readonly<Record<string, () => RawAnswer>> = {
  'not-json': () => json('upstream says hello'),
  'half-json': () => json('{"users":[{"id":1,"na'),
  'trailing-comma': () => json('{"users":[],"rootRoles":[],}'),
  'two-documents': () => json(`${EMPTY}${EMPTY}`),
  'byte-order-mark': () => json(`\uFEFF${EMPTY}`),
  'invalid-utf8': () =>
    json(Buffer.concat([Buffer.from('{"users":"'), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('"}')])),
  'array-root': () => json('[]'),
  'null-root': () => json('null'),
  'string-root': () => json('"users"'),
  'users-object': () => json('{"users":{"0":{}},"rootRoles":[]}'),
  'users-null': () => json('{"users":null,"rootRoles":null}'),
  'users-scalars': () => json('{"users":[null,3,"x",[],{}],"rootRoles":[null,1,{}]}'),
  'wrong-types': () =>
    json('{"users":[{"id":"7","name":["a"],"seenAt":7,"rootRole":"x"}],"rootRoles":[{"id":"1","name":2}]}'),
  'proto-members': () =>
    json(
      '{"__proto__":{"polluted":true},"users":[{"id":7,"__proto__":{"polluted":true}}],"rootRoles":[],"version":"8.2.0"}',
    ),
  'duplicate-members': () => json('{"users":[],"users":[{"id":9}],"rootRoles":[]}'),
  'deep-nesting': () => json(`{"users":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
  'huge-number': () => json('{"users":[{"id":1e999}],"rootRoles":[]}'),
  'gzip-lie': () => json(EMPTY, { 'Content-Encoding': 'gzip' }),
  'odd-encoding': () => json(EMPTY, { 'Content-Encoding': 'zstd-experimental' }),
  'plain-type': () => json(EMPTY, { 'Content-Type': 'text/plain' }),
  'error-array': () => ({ ...json('[{"msg":"old versions say it so"}]'), status: 400 }),
};
