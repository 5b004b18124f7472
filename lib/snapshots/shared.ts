import 'server-only';

/** Numbers equal values once. Equal is what reads the same as JSON. */
export class Shared<T> {
  readonly all: T[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(value: T): number {
    const text = JSON.stringify(value);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.all.length);
    return this.all.push(value) - 1;
  }
}
