/** Bodies no client should trust, by name; each answers whatever was asked, with 200. */
export const malformedBodies: Readonly<Record<string, Buffer>> = {
  'not-json': Buffer.from('upstream says hello'),
  'half-json': Buffer.from('[{"id":3104477000,"loginName":"an'),
  'trailing-comma': Buffer.from('[{"id":1},]'),
  'two-documents': Buffer.from('[][]'),
  'byte-order-mark': Buffer.from('\uFEFF[]'),
  'invalid-utf8': Buffer.concat([Buffer.from('["'), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('"]')]),
  'utf16-body': Buffer.from('[]', 'utf16le'),
  'object-root': Buffer.from('{}'),
  'null-root': Buffer.from('null'),
  'string-root': Buffer.from('"users"'),
  'array-of-scalars': Buffer.from('[null,3,"x",[],{}]'),
  'wrong-types': Buffer.from(
    '[{"id":[],"loginName":7,"memberOf":[],"managerOf":{}},{"id":5,"loginName":{},"profileIds":"x","profiles":[null],"skillIds":{"a":1},"managerOf":[3],"memberOf":"root","isEnabled":"maybe"}]',
  ),
  'service-wrong-types': Buffer.from('{"baseURI":7,"baseURIs":{"a":1},"access_token":9,"expires_in":[]}'),
  'proto-members': Buffer.from('[{"__proto__":{"polluted":true},"id":9,"constructor":{"x":1}}]'),
  'duplicate-members': Buffer.from('[{"id":1,"id":2}]'),
  'deep-nesting': Buffer.from(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  'huge-number': Buffer.from('[{"id":1e999}]'),
};
