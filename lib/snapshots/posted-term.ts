import 'server-only';
import type { Column } from './column.ts';
import type { Place } from './position.ts';
import { TERMS_PER_BLOCK, type TermBlock } from './term-block.ts';

/** The term that a posting of a column stands under. */
export class PostedTerm {
  readonly sort: string;
  readonly #block: TermBlock;
  readonly #at: number;
  /** The postings under it. */
  readonly #from: number;
  readonly #to: number;
  #json: string | undefined;

  constructor(column: Column, posting: number) {
    const term = column.termAt(posting);
    this.#block = column.block(term);
    this.#at = term % TERMS_PER_BLOCK;
    this.#from = column.startOf(term);
    this.#to = column.startOf(term + 1);
    this.sort = this.#block.sort(this.#at);
  }

  /** Made when it is asked for: most terms are told apart by `sort`. */
  get json(): string {
    this.#json ??= this.#block.json(this.#at);
    return this.#json;
  }

  holds(posting: number): boolean {
    return posting >= this.#from && posting < this.#to;
  }
}

/** Where a row with this value stands. */
export class TermPlace implements Place {
  readonly missing = false;
  readonly id: number;
  readonly #term: PostedTerm;

  constructor(term: PostedTerm, id: number) {
    this.#term = term;
    this.id = id;
  }

  get sort(): string {
    return this.#term.sort;
  }

  get json(): string {
    return this.#term.json;
  }
}
