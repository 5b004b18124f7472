import fc from 'fast-check';

type Bodies = Readonly<Record<string, Uint8Array>>;

/** What stands in a place where something else belongs. */
const replacement: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, undefined, true, -1, 0.5, 1e21, '', '*', '${', 'a:b;c,d/*', '__proto__', [], {}, [
    null,
  ]),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constant(JSON.parse('{"__proto__":{"polluted":true},"constructor":1,"toString":2}')),
);

/** One place of a body, found by turns, and what is put there; `undefined` takes it away. */
const change = fc.record({
  body: fc.nat(),
  turns: fc.array(fc.nat(), { maxLength: 7 }),
  value: replacement,
});

/** Bodies of a good reading in which some values are others, some bodies are gone, and some are cut or scrambled. */
export function brokenBodies(bodies: Bodies): fc.Arbitrary<Bodies> {
  const names = Object.keys(bodies);
  const parsed = names.map((name) => parse(bodies[name]));
  return fc
    .record({
      changes: fc.array(change, { minLength: 1, maxLength: 5 }),
      gone: fc.option(fc.nat(), { freq: 6 }),
      cut: fc.option(fc.record({ body: fc.nat(), at: fc.nat(), byte: fc.nat({ max: 255 }) }), { freq: 6 }),
    })
    .map(({ changes, gone, cut }) => {
      const values = [...parsed];
      for (const { body, turns, value } of changes) {
        const at = body % names.length;
        values[at] = changed(values[at], turns, value);
      }
      const broken = new Map(names.map((name, at) => [name, toBytes(values[at])] as const));
      if (gone !== null) broken.delete(names[gone % names.length] ?? '');
      const target = cut === null ? undefined : names[cut.body % names.length];
      const bytes = target === undefined ? undefined : broken.get(target);
      if (cut !== null && target !== undefined && bytes !== undefined && bytes.length > 0) {
        broken.set(target, scrambled(bytes, cut.at, cut.byte));
      }
      return Object.fromEntries(broken);
    });
}

/** Cut short at an even place, one byte another at an odd one. */
function scrambled(bytes: Uint8Array, at: number, byte: number): Uint8Array {
  const place = at % bytes.length;
  if (place % 2 === 0) return bytes.subarray(0, place);
  const other = new Uint8Array(bytes);
  other[place] = byte;
  return other;
}

function changed(value: unknown, turns: readonly number[], put: unknown): unknown {
  const [turn, ...further] = turns;
  if (turn === undefined || typeof value !== 'object' || value === null) return put;
  if (Array.isArray(value)) {
    if (value.length === 0) return put;
    const at = turn % value.length;
    const next = changed(value[at], further, put);
    return next === undefined ? value.toSpliced(at, 1) : value.with(at, next);
  }
  const entries: [string, unknown][] = Object.entries(value);
  if (entries.length === 0) return put;
  const at = turn % entries.length;
  return Object.fromEntries(
    entries.map(([name, one], index) => [name, index === at ? changed(one, further, put) : one]),
  );
}

function parse(bytes: Uint8Array | undefined): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}

function toBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value) ?? '');
}
