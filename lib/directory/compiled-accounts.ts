import 'server-only';
import { compileAccess } from '#lib/access/compile-access.ts';
import type { CompiledAccess } from '#lib/access/compiled-access.ts';
import type { AccessData } from '#lib/domain/access-data.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { AccessStore } from '#lib/snapshots/access-store.ts';

/** Bytes of the states in memory, as JSON; in memory they take several times as much. One is always held. */
const BUDGET = 40_000_000;

interface Held {
  readonly compiled: CompiledAccess;
  readonly bytes: number;
}

/** States of accounts made ready for questions, those asked last; others are opened from the store when asked for. */
export class CompiledAccounts {
  readonly #store: AccessStore;
  readonly #held = new Map<string, Held>();

  constructor(store: AccessStore) {
    this.#store = store;
  }

  /** Problem: `not-found` with the code `gone` where the store has no such state. */
  async get(owner: string, mark: string): Promise<Result<CompiledAccess>> {
    const key = keyOf(owner, mark);
    const known = this.#held.get(key);
    if (known !== undefined) {
      this.#held.delete(key);
      this.#held.set(key, known);
      return ok(known.compiled);
    }
    const opened = await this.#store.open(owner, mark);
    if (opened === undefined) {
      const errors = [{ pointer: '?snapshot', code: 'gone' }];
      return refuse('not-found', 'This snapshot is no longer kept.', { errors });
    }
    return ok(this.#hold(key, opened.data, opened.bytes));
  }

  drop(owner: string): void {
    for (const key of this.#held.keys()) if (key.startsWith(keyOf(owner, ''))) this.#held.delete(key);
  }

  #hold(key: string, data: AccessData, bytes: number): CompiledAccess {
    const compiled = compileAccess(data);
    this.#held.delete(key);
    this.#held.set(key, { compiled, bytes });
    let sum = [...this.#held.values()].reduce((total, held) => total + held.bytes, 0);
    for (const [oldest, held] of this.#held) {
      if (sum <= BUDGET || this.#held.size === 1) break;
      this.#held.delete(oldest);
      sum -= held.bytes;
    }
    return compiled;
  }
}

/** Marks hold no space. */
function keyOf(owner: string, mark: string): string {
  return `${owner} ${mark}`;
}
