export interface RestOptions {
  /** Gives memory back; the process stands still meanwhile, some fifty milliseconds. */
  readonly collect: () => void;
  /** Nothing was asked for so long. */
  readonly quietMs?: number;
  /** Fewer requests leave too little behind. */
  readonly least?: number;
}

/**
 * Gives back what work has left in memory when nobody asks for anything, where it would else be kept until more is needed.
 * Starting is work too: the first rest comes without a request.
 */
export class Rest {
  readonly #options: Required<RestOptions>;
  readonly #timer: NodeJS.Timeout;
  #requests: number;

  constructor({ collect, quietMs = 5000, least = 200 }: RestOptions) {
    this.#options = { collect, quietMs, least };
    this.#requests = least;
    this.#timer = setTimeout(() => this.#rest(), quietMs).unref();
  }

  /** A request has come. */
  note(): void {
    this.#requests += 1;
    this.#timer.refresh();
  }

  #rest(): void {
    if (this.#requests < this.#options.least) return;
    this.#requests = 0;
    this.#options.collect();
  }
}
