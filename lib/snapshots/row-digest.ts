import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);

/**
 * Two keyed 64-bit digests of a row, told apart a million times in a second: who it is, and what it says. Both must
 * agree before a row counts as unchanged; where only the first does, the stored row is looked at.
 */
export class RowDigest {
  /** Identity, then content: four lanes of the last row digested. */
  readonly lanes = new Uint32Array(4);
  readonly #seed: readonly [number, number];
  #a = 0;
  #b = 0;

  constructor(seed: readonly [number, number]) {
    this.#seed = seed;
  }

  /** The lanes of each row, four in a row. */
  digestAll(rows: readonly DirectoryRow[]): Uint32Array {
    const all = new Uint32Array(rows.length * 4);
    for (const [index, row] of rows.entries()) {
      this.digest(row);
      all.set(this.lanes, index * 4);
    }
    return all;
  }

  digest(row: DirectoryRow): void {
    [this.#a, this.#b] = this.#seed;
    this.#text(row.key);
    this.#maybe(row.kind);
    this.#end(0);
    this.#maybe(row.name);
    this.#maybe(row.email);
    this.#maybe(row.lastSeen);
    this.#word(row.anonymous === undefined ? 2 : Number(row.anonymous));
    this.#word(Number(row.addressable));
    this.#value(row.withheld);
    this.#word(row.attributes.length);
    for (const [name, value] of row.attributes) {
      this.#text(name);
      this.#value(value);
    }
    this.#value(row.access);
    this.#end(2);
  }

  #end(lane: 0 | 2): void {
    let [a, b] = [this.#a, this.#b];
    a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
    b = Math.imul(b ^ (b >>> 16), 0x27d4eb2f) ^ Math.imul(a ^ (a >>> 15), 0x165667b1);
    this.lanes[lane] = a;
    this.lanes[lane + 1] = b;
  }

  #word(word: number): void {
    const a = Math.imul(this.#a ^ word, 0x9e3779b1);
    const b = Math.imul((this.#b + word) | 0, 0x85ebca77);
    this.#a = a ^ (a >>> 15);
    this.#b = ((b ^ (b >>> 13)) + a) | 0;
  }

  #text(text: string): void {
    const { length } = text;
    let a = this.#a ^ length;
    let b = this.#b;
    for (let index = 0; index < length; index += 2) {
      const second = index + 1 < length ? text.charCodeAt(index + 1) : 0;
      const pair = text.charCodeAt(index) | (second << 16);
      a = Math.imul(a ^ pair, 0x9e3779b1);
      b = Math.imul((b + pair) | 0, 0x85ebca77) ^ (a >>> 15);
      a ^= a >>> 13;
    }
    this.#a = a ^ (b >>> 11);
    this.#b = b ^ (a >>> 17);
    this.#word(0x51);
  }

  #maybe(text: string | undefined): void {
    if (text === undefined) this.#word(0x52);
    else this.#text(text);
  }

  #value(value: unknown): void {
    if (typeof value === 'string') this.#text(value);
    else if (typeof value === 'number') this.#number(value);
    else if (typeof value === 'boolean') this.#word(value ? 0x53 : 0x54);
    else if (Array.isArray(value)) {
      this.#word(0x1000 + value.length);
      for (const element of value) this.#value(element);
    } else if (typeof value === 'object' && value !== null) this.#object(value);
    else this.#word(value === null ? 0x55 : 0x56);
  }

  #number(value: number): void {
    this.#word(0x57);
    if ((value | 0) === value) {
      this.#word(value);
      return;
    }
    double[0] = value;
    this.#word(halves[0] ?? 0);
    this.#word(halves[1] ?? 0);
  }

  #object(value: object): void {
    const entries = Object.entries(value);
    this.#word(0x2000 + entries.length);
    for (const [name, inner] of entries) {
      this.#text(name);
      this.#value(inner);
    }
  }
}
