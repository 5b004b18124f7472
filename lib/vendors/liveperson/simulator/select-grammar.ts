/** Field names to keep; a nested selection, or undefined for all of what is inside. A repeated parent keeps its last. */
export type Selection = ReadonlyMap<string, Selection | undefined>;
export type Selector = { readonly alias: string } | { readonly fields: Selection };

export class SelectorError extends Error {}

/** The selector, or undefined for none: an empty one counts as none. Names are taken verbatim, blanks included. */
export function parseSelector(text: string | undefined): Selector | undefined {
  if (text === undefined || text === '') return undefined;
  if (text.startsWith('$')) return { alias: text.slice(1) };
  const reader = { text, at: 0 };
  const fields = readFields(reader, false);
  if (reader.at < text.length) throw new SelectorError('Unbalanced parentheses');
  return fields.size === 0 ? undefined : { fields };
}

interface Reader {
  readonly text: string;
  at: number;
}

function readFields(reader: Reader, nested: boolean): Selection {
  const fields = new Map<string, Selection | undefined>();
  for (;;) {
    const name = readName(reader);
    const sign = reader.text[reader.at];
    if (name === 'href') throw new SelectorError('href is reserved');
    if (sign === '(') {
      if (name === '') throw new SelectorError('Parenthesis without a name');
      reader.at += 1;
      fields.set(name, readFields(reader, true));
      if (![',', ')', undefined].includes(reader.text[reader.at]))
        throw new SelectorError('Expected a comma after a parenthesis');
    } else if (name !== '') fields.set(name, undefined);
    const next = reader.text[reader.at];
    if (next === ',') reader.at += 1;
    else if (next === ')' && nested) {
      reader.at += 1;
      return fields;
    } else if (next === undefined && !nested) return fields;
    else throw new SelectorError('Unbalanced parentheses');
  }
}

function readName(reader: Reader): string {
  const from = reader.at;
  while (reader.at < reader.text.length && !',()'.includes(reader.text[reader.at] ?? '')) reader.at += 1;
  return reader.text.slice(from, reader.at);
}
