import 'server-only';

/** Digests of rows of one segment, four lanes each. */
export interface Digests {
  readonly lanes: Uint32Array;
}

const EMPTY = 0;

/**
 * Where each identity lies: an open-addressed table over the digests that segments keep anyway, four bytes a slot.
 * A place is the number of the segment here times 65,536 plus the row.
 */
export class KnownRows {
  readonly #segments: Digests[] = [];
  #slots = new Uint32Array(1024);
  #used = 0;

  /** Answers the segment's number here. */
  addSegment(digests: Digests): number {
    return this.#segments.push(digests) - 1;
  }

  /** After a segment's array has grown. */
  replaceSegment(number: number, digests: Digests): void {
    this.#segments[number] = digests;
  }

  /** Places whose identity lanes are these; ordinarily one. */
  *find(lanes: Uint32Array): Generator<number> {
    const mask = this.#slots.length - 1;
    for (let slot = (lanes[0] ?? 0) & mask; ; slot = (slot + 1) & mask) {
      const stored = this.#slots[slot] ?? EMPTY;
      if (stored === EMPTY) return;
      if (this.#identityAt(stored - 1, lanes)) yield stored - 1;
    }
  }

  /** The first of `find`, or -1. */
  findFirst(lanes: Uint32Array): number {
    const mask = this.#slots.length - 1;
    for (let slot = (lanes[0] ?? 0) & mask; ; slot = (slot + 1) & mask) {
      const stored = this.#slots[slot] ?? EMPTY;
      if (stored === EMPTY) return -1;
      if (this.#identityAt(stored - 1, lanes)) return stored - 1;
    }
  }

  hasContent(place: number, lanes: Uint32Array): boolean {
    const { lanes: known } = this.#segments[Math.floor(place / 65_536)] ?? { lanes };
    const at = (place % 65_536) * 4;
    return known[at + 2] === lanes[2] && known[at + 3] === lanes[3];
  }

  /** Room for so many identities, so that the table need not grow to it. */
  reserve(identities: number): void {
    let slots = this.#slots.length;
    while (slots < (identities + 1) * 2) slots *= 2;
    if (slots > this.#slots.length) this.#grow(slots);
  }

  /** An identity that is not known yet. */
  add(place: number): void {
    if ((this.#used + 1) * 2 > this.#slots.length) this.#grow(this.#slots.length * 2);
    this.#put(place);
    this.#used += 1;
  }

  /** The identity has moved: its old place is forgotten. */
  move(from: number, to: number): void {
    const mask = this.#slots.length - 1;
    for (let slot = this.#laneAt(from) & mask; ; slot = (slot + 1) & mask) {
      if (this.#slots[slot] === from + 1) {
        this.#slots[slot] = to + 1;
        return;
      }
    }
  }

  #put(place: number): void {
    const mask = this.#slots.length - 1;
    let slot = this.#laneAt(place) & mask;
    while (this.#slots[slot] !== EMPTY) slot = (slot + 1) & mask;
    this.#slots[slot] = place + 1;
  }

  #grow(slots: number): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(slots);
    for (const stored of before) if (stored !== EMPTY) this.#put(stored - 1);
  }

  #laneAt(place: number): number {
    return this.#segments[Math.floor(place / 65_536)]?.lanes[(place % 65_536) * 4] ?? 0;
  }

  #identityAt(place: number, lanes: Uint32Array): boolean {
    const known = this.#segments[Math.floor(place / 65_536)]?.lanes;
    const at = (place % 65_536) * 4;
    return known !== undefined && known[at] === lanes[0] && known[at + 1] === lanes[1];
  }
}
