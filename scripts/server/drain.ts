import type { ServerResponse } from 'node:http';

export interface DrainOptions {
  /** How long answers under way may still take. */
  readonly graceMs: number;
  /** Called once: when nothing is under way any more, or when the grace is over. */
  readonly finish: () => void;
  /** Called at a second request to stop. */
  readonly abandon: () => void;
}

/** Two signals this close are one: a terminal and npm both pass on the same Ctrl-C. */
const SAME_SIGNAL_MS = 500;

/** Where route handlers, which the framework bundles apart from us, see that the house is closing. */
const CLOSING = Symbol.for('rolecall.shutting-down');

/** Counts answers under way and ends the process in order (R53). */
export class Drain {
  readonly #options: DrainOptions;
  readonly #underWay = new Set<ServerResponse>();
  #since: number | undefined;
  #finished = false;

  constructor(options: DrainOptions) {
    this.#options = options;
  }

  get draining(): boolean {
    return this.#since !== undefined;
  }

  watch(response: ServerResponse): void {
    this.#underWay.add(response);
    response.once('close', () => {
      this.#underWay.delete(response);
      this.#finishIfIdle();
    });
  }

  begin(): void {
    if (this.#since !== undefined) {
      if (Date.now() - this.#since > SAME_SIGNAL_MS) this.#options.abandon();
      return;
    }
    this.#since = Date.now();
    Reflect.set(globalThis, CLOSING, true);
    setTimeout(() => this.#finish(), this.#options.graceMs).unref();
    this.#finishIfIdle();
  }

  #finishIfIdle(): void {
    if (this.draining && this.#underWay.size === 0) this.#finish();
  }

  #finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    this.#options.finish();
  }
}
