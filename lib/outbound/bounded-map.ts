import 'server-only';

/** A map that drops its least recently used entry past `size`; `dropped` sees what left that way. */
export class BoundedMap<V> {
  readonly #entries = new Map<string, V>();
  readonly #size: number;
  readonly #dropped: (value: V) => void;

  constructor(size: number, dropped: (value: V) => void = () => {}) {
    this.#size = size;
    this.#dropped = dropped;
  }

  get(key: string): V | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, value);
    }
    return value;
  }

  /** The entry, made when it is missing. */
  open(key: string, make: () => V): V {
    const value = this.get(key) ?? make();
    this.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    for (const [oldest, gone] of this.#entries) {
      if (this.#entries.size <= this.#size) return;
      this.#entries.delete(oldest);
      this.#dropped(gone);
    }
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  values(): Iterable<V> {
    return this.#entries.values();
  }

  keys(): Iterable<string> {
    return this.#entries.keys();
  }
}
