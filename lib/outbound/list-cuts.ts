import 'server-only';

/** Where a list that a JSON object holds lies in its bytes. */
export interface CutList {
  /** Its brackets. */
  readonly from: number;
  readonly to: number;
  /** The quote its name begins with, if it has one. */
  readonly nameAt: number;
  /** The commas between its items. */
  readonly commas: readonly number[];
}

const OBJECT = 0x7b;
const LIST = 0x5b;
const LIST_END = 0x5d;

/** Told by a scan what it meets in the outermost object and in the lists it holds; remembers the longest. */
export class ListCuts {
  longest: CutList | undefined;
  #isObject = false;
  #nameAt = -1;
  #from = -1;
  #commas: number[] = [];

  begin(byte: number): void {
    this.#isObject = byte === OBJECT;
  }

  name(at: number): void {
    this.#nameAt = at;
  }

  open(at: number, byte: number): void {
    if (!this.#isObject || byte !== LIST) return;
    this.#from = at;
    this.#commas = [];
  }

  comma(at: number): void {
    if (this.#from >= 0) this.#commas.push(at);
  }

  close(at: number, byte: number): void {
    const [from, commas] = [this.#from, this.#commas];
    this.#from = -1;
    if (from < 0 || byte !== LIST_END || commas.length <= (this.longest?.commas.length ?? 0)) return;
    this.longest = { from, to: at, nameAt: this.#nameAt, commas };
  }
}
