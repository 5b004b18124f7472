import 'server-only';

const MOST_CHARACTERS = 8_000_000;
/** More rows than a page has were only tried: they would drive out those that pages show. */
const MOST_AT_ONCE = 200;

/** Rows that pages showed lately, by id. A row never changes and its id is never given again. */
export class KeptDocuments {
  readonly #documents = new Map<number, string>();
  #characters = 0;

  /** Undefined where one of them is not here. */
  all(ids: readonly number[]): ReadonlyMap<number, string> | undefined {
    const found = new Map<number, string>();
    for (const id of ids) {
      const document = this.#documents.get(id);
      if (document === undefined) return undefined;
      found.set(id, document);
    }
    return found;
  }

  /** Those kept longest leave first. */
  keep(documents: ReadonlyMap<number, string>): void {
    if (documents.size > MOST_AT_ONCE) return;
    for (const [id, document] of documents) {
      if (this.#documents.has(id)) continue;
      this.#documents.set(id, document);
      this.#characters += document.length;
    }
    for (const [id, document] of this.#documents) {
      if (this.#characters <= MOST_CHARACTERS) return;
      this.#documents.delete(id);
      this.#characters -= document.length;
    }
  }
}
