import 'server-only';
import type { GenerationView } from './generation-view.ts';
import type { StoredPage } from './read-page.ts';
import type { SnapshotQuery } from './snapshot-query.ts';

const MOST_CHARACTERS = 8_000_000;
/** Larger pages are read for an export or a walk, and not again. */
const MOST_ROWS = 200;
/** What a page takes besides its rows. */
const OVERHEAD = 500;

/**
 * First and last pages shown lately, by generation and query: those are asked for again and again, others hardly ever.
 * What a generation answers never changes.
 */
export class KeptPages {
  readonly #pages = new Map<string, StoredPage>();
  #characters = 0;

  find(view: GenerationView, query: SnapshotQuery): StoredPage | undefined {
    const key = keyOf(view, query);
    const page = this.#pages.get(key);
    if (page === undefined) return undefined;
    this.#pages.delete(key);
    this.#pages.set(key, page);
    return page;
  }

  /** Those asked for longest ago leave first. */
  keep(view: GenerationView, query: SnapshotQuery, page: StoredPage): void {
    const key = keyOf(view, query);
    const isInside = page.previous !== undefined && page.next !== undefined;
    if (isInside || page.documents.length > MOST_ROWS || this.#pages.has(key)) return;
    this.#pages.set(key, page);
    this.#characters += sizeOf(key, page);
    for (const [oldest, old] of this.#pages) {
      if (this.#characters <= MOST_CHARACTERS) return;
      this.#pages.delete(oldest);
      this.#characters -= sizeOf(oldest, old);
    }
  }
}

const keyOf = ({ id }: GenerationView, query: SnapshotQuery): string => `${id} ${JSON.stringify(query)}`;

const sizeOf = (key: string, { documents }: StoredPage): number =>
  documents.reduce((sum, document) => sum + document.length, key.length + OVERHEAD);
