import { gzipSync } from 'node:zlib';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const json = (body: string | Buffer, more: Readonly<Record<string, string>> = {}): RawAnswer => ({
  status: 200,
  headers: { 'Content-Type': 'application/json', ...more },
  body: Buffer.isBuffer(body) ? body : Buffer.from(body),
});

const mebibytes = (count: number) => count * 1024 * 1024;

let packed: Buffer | undefined;

/** 200 MiB of spaces, packed once: it takes a while. */
function bomb(): Buffer {
  packed ??= gzipSync(Buffer.alloc(mebibytes(200), 0x20));
  return packed;
}

/** Bodies no client should trust, by name. Each answers whatever was asked. */
export const malformedBodies: Readonly<Record<string, () => RawAnswer>> = {
  'not-json': () => json('upstream says hello'),
  'half-json': () => json('{"items":[{"user":{"key":"usr_'),
  'trailing-comma': () => json('{"items":[],"totalCount":0,}'),
  'two-documents': () => json('{"items":[],"totalCount":0}{"items":[]}'),
  'byte-order-mark': () => json('\uFEFF{"items":[],"totalCount":0}'),
  'invalid-utf8': () =>
    json(Buffer.concat([Buffer.from('{"items":"'), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('"}')])),
  'utf16-body': () => json(Buffer.from('{"items":[],"totalCount":0}', 'utf16le')),
  'array-root': () => json('[]'),
  'null-root': () => json('null'),
  'string-root': () => json('"items"'),
  'items-object': () => json('{"items":{"0":{}},"totalCount":1}'),
  'items-null': () => json('{"items":null,"totalCount":null}'),
  'items-scalars': () => json('{"items":[null,3,"x",[],{}],"totalCount":5}'),
  'wrong-types': () =>
    json('{"items":[{"user":{"key":7,"name":["a"],"custom":"b"},"lastPing":"yesterday"}],"totalCount":"1"}'),
  'proto-members': () =>
    json(
      '{"__proto__":{"polluted":true},"items":[{"user":{"key":"a","custom":{"__proto__":{"polluted":true}}}}],"totalCount":1}',
    ),
  'duplicate-members': () =>
    json('{"items":[],"items":[{"user":{"key":"second"}}],"totalCount":0,"totalCount":9}'),
  'deep-nesting': () => json(`{"items":${'['.repeat(100_000)}${']'.repeat(100_000)},"totalCount":0}`),
  'huge-number': () => json('{"items":[],"totalCount":1e999}'),
  'negative-total': () => json('{"items":[],"totalCount":-1}'),
  'many-values': () => json(`{"items":[${'0,'.repeat(2_000_000)}0],"totalCount":0}`),
  'large-body': () => json(`{"items":[],"totalCount":0,"padding":"${'x'.repeat(mebibytes(40))}"}`),
  'gzip-bomb': () => json(bomb(), { 'Content-Encoding': 'gzip' }),
  'gzip-lie': () => json('{"items":[],"totalCount":0}', { 'Content-Encoding': 'gzip' }),
  'odd-encoding': () => json('{"items":[],"totalCount":0}', { 'Content-Encoding': 'zstd-experimental' }),
  'plain-type': () => json('{"items":[],"totalCount":0}', { 'Content-Type': 'text/plain' }),
  'no-type': () => ({ status: 200, headers: {}, body: Buffer.from('{"items":[],"totalCount":0}') }),
  'next-elsewhere': () =>
    json(
      '{"_links":{"next":{"href":"http://169.254.169.254/latest/meta-data/"}},"items":[],"totalCount":99}',
    ),
  'next-traversal': () =>
    json('{"_links":{"next":{"href":"/api/v2/../../admin?x=1"}},"items":[],"totalCount":99}'),
  'next-number': () => json('{"_links":{"next":{"href":42}},"items":[],"totalCount":99}'),
};
