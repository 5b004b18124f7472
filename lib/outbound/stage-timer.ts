import 'server-only';

/** R48: one limit for the whole and one for the stage a call is in. */
export class StageTimer {
  readonly #late: () => void;
  readonly #whole: NodeJS.Timeout;
  #stage: NodeJS.Timeout | undefined;

  constructor(within: number, late: () => void) {
    this.#late = late;
    this.#whole = setTimeout(late, within);
  }

  enter(milliseconds: number): void {
    this.leave();
    this.#stage = setTimeout(this.#late, milliseconds);
  }

  /** The stage made progress. */
  refresh(): void {
    this.#stage?.refresh();
  }

  leave(): void {
    clearTimeout(this.#stage);
    this.#stage = undefined;
  }

  clear(): void {
    clearTimeout(this.#whole);
    this.leave();
  }
}
