import type { Json } from './json.ts';
import { invalidRequest } from './problems.ts';

export interface Test {
  readonly field: string;
  readonly operator: string;
  readonly value: Json;
}
export type Filter =
  | { readonly any: readonly Filter[] }
  | { readonly all: readonly Filter[] }
  | { readonly test: Test };

const operators = ['after', 'anyOf', 'before', 'contains', 'equals', 'exists', 'notEquals', 'startsWith'];

/** `expr := term ("|" term)*`, `term := factor ("," factor)*`, `factor := "(" expr ")" | field op value`. */
export function parseFilter(text: string): Filter {
  const reader = new Reader(text);
  const filter = expression(reader, 0);
  reader.space();
  if (!reader.ended()) throw reader.complaint('unexpected text');
  return filter;
}

function expression(reader: Reader, depth: number): Filter {
  if (depth > 50) throw reader.complaint('too deep');
  const terms = [term(reader, depth)];
  while (reader.take('|')) terms.push(term(reader, depth));
  const [only] = terms;
  return terms.length === 1 && only !== undefined ? only : { any: terms };
}

function term(reader: Reader, depth: number): Filter {
  const factors = [factor(reader, depth)];
  while (reader.take(',')) factors.push(factor(reader, depth));
  const [only] = factors;
  return factors.length === 1 && only !== undefined ? only : { all: factors };
}

function factor(reader: Reader, depth: number): Filter {
  if (reader.take('(')) {
    const inner = expression(reader, depth + 1);
    if (!reader.take(')')) throw reader.complaint('missing )');
    return inner;
  }
  const field = reader.value();
  const operator = reader.value();
  if (typeof field !== 'string' || field === '') throw reader.complaint('missing field');
  if (typeof operator !== 'string' || !operators.includes(operator))
    throw reader.complaint('unknown operator');
  return { test: { field, operator, value: reader.value() } };
}

const stops = [',', '|', '(', ')'];

class Reader {
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  complaint(why: string) {
    return invalidRequest(`Invalid filter: ${why} at ${this.#at}`);
  }

  ended(): boolean {
    return this.#at >= this.#text.length;
  }

  space(): void {
    while (/\s/.test(this.#text.charAt(this.#at))) this.#at += 1;
  }

  take(mark: string): boolean {
    this.space();
    if (this.#text.charAt(this.#at) !== mark) return false;
    this.#at += 1;
    return true;
  }

  value(): Json {
    this.space();
    const first = this.#text.charAt(this.#at);
    if (first === '"') return this.#parse(this.#quotedEnd());
    if (first === '[') return this.#parse(this.#listEnd());
    return this.#bare();
  }

  #parse(end: number): Json {
    try {
      const parsed: Json = JSON.parse(this.#text.slice(this.#at, end));
      this.#at = end;
      return parsed;
    } catch {
      throw this.complaint('bad value');
    }
  }

  #quotedEnd(from = this.#at): number {
    for (let n = from + 1; n < this.#text.length; n += 1) {
      if (this.#text.charAt(n) === '\\') n += 1;
      else if (this.#text.charAt(n) === '"') return n + 1;
    }
    throw this.complaint('unclosed string');
  }

  #listEnd(): number {
    for (let n = this.#at + 1; n < this.#text.length; n += 1) {
      const letter = this.#text.charAt(n);
      if (letter === '"') n = this.#quotedEnd(n) - 1;
      else if (letter === '[') throw this.complaint('list in list');
      else if (letter === ']') return n + 1;
    }
    throw this.complaint('unclosed list');
  }

  /** A word; a backslash takes the next letter as it is, and an escaped word is never a number or boolean. */
  #bare(): Json {
    let word = '';
    let escaped = false;
    while (!this.ended()) {
      const letter = this.#text.charAt(this.#at);
      if (stops.includes(letter) || letter === '!' || /\s/.test(letter)) break;
      if (letter === '\\') {
        escaped = true;
        this.#at += 1;
      }
      word += this.#text.charAt(this.#at);
      this.#at += 1;
    }
    if (word === '') throw this.complaint('missing value');
    if (escaped) return word;
    if (word === 'true' || word === 'false') return word === 'true';
    return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(word) ? Number(word) : word;
  }
}
