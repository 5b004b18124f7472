import 'server-only';
import { HeldBytes } from './held-bytes.ts';

/** A part of a segment has this id, so that a segment's parts lie together: 2^24 of them. */
export const PARTS_PER_SEGMENT = 16_777_216;

export const partId = (segment: number, part: number): number => segment * PARTS_PER_SEGMENT + part;

/** Parts to be fetched before the same question can be answered: all that it missed or wanted. */
export class PartsMissing extends Error {
  readonly ids: ReadonlySet<number>;

  constructor(ids: ReadonlySet<number>) {
    super('parts are not in memory');
    this.ids = ids;
  }
}

/** A part that the store no longer has: what was read from was swept meanwhile. */
export class PartGone extends Error {}

/** Reads parts at once where the database can; else answers undefined and parts come through `keep`. */
export type ReadPart = (id: number) => Uint8Array | undefined;

/** Bytes of a name and its place. */
const OVERHEAD = 100;

interface Kept {
  readonly value: unknown;
  readonly bytes: number;
}

/**
 * Parts and what was made of them. Those not asked for since half the bytes were filled anew are dropped. Questions are
 * computed at once over what is here: a part that is not throws `PartsMissing` together with all others missed or asked
 * for by `want`, and the question is put again when they have been fetched. Nothing is dropped while one is computed.
 */
export class PartSource {
  readonly #limit: number;
  readonly #read: ReadPart | undefined;
  #recent = new Map<string | number, Kept>();
  #earlier = new Map<string | number, Kept>();
  #bytes = 0;
  #wanted = new Set<number>();
  readonly #glanced = new HeldBytes();
  #hints = false;

  constructor(limit: number, read?: ReadPart) {
    this.#limit = limit;
    this.#read = read;
  }

  /** Whether parts must be fetched. */
  get fetches(): boolean {
    return this.#read === undefined;
  }

  /** Whether hints are of use: something was missed. */
  get hints(): boolean {
    return this.#hints;
  }

  /** What `work` answers, with hints or without. */
  answer<T>(work: () => T, hints: boolean): T {
    this.#hints = hints;
    this.#wanted = new Set();
    try {
      return work();
    } finally {
      this.#hints = false;
    }
  }

  /** A hint that these will be asked for next. */
  want(id: number): void {
    if (this.#hints && this.#find(id) === undefined) this.#wanted.add(id);
  }

  has(id: number): boolean {
    return this.#find(id) !== undefined;
  }

  part(id: number): Uint8Array {
    const kept = this.#find(id)?.value;
    if (kept instanceof Uint8Array) return kept;
    if (this.#read === undefined) {
      throw new PartsMissing(this.#wanted.add(id));
    }
    const bytes = this.#read(id);
    if (bytes === undefined) throw new PartGone();
    return this.keep(id, bytes);
  }

  /**
   * A part that is looked at once, among many: kept, it would only take the room of others. Its bytes are good until the
   * next glance.
   */
  glance(id: number): Uint8Array {
    if (this.#read === undefined || this.has(id)) return this.part(id);
    const bytes = this.#read(id);
    if (bytes === undefined) throw new PartGone();
    return this.#glanced.hold(bytes);
  }

  keep(id: number, bytes: Uint8Array): Uint8Array {
    const value = aligned(bytes);
    this.#put(id, { value, bytes: value.byteLength + OVERHEAD });
    return value;
  }

  /** What `make` made of parts under this name, with the room it takes beside them. */
  made<T>(
    name: string,
    guard: (value: unknown) => value is T,
    make: () => readonly [value: T, bytes: number],
  ): T {
    const kept = this.#find(name)?.value;
    if (guard(kept)) return kept;
    const [value, bytes] = make();
    this.#put(name, { value, bytes: bytes + OVERHEAD });
    return value;
  }

  /** Between questions, and between the segments of one that goes through all. */
  trim(): void {
    const half = this.#limit / 2;
    if (this.#bytes <= half) return;
    this.#earlier = this.#bytes <= this.#limit ? this.#recent : newest(this.#recent, half);
    this.#recent = new Map();
    this.#bytes = 0;
  }

  #find(name: string | number): Kept | undefined {
    const recent = this.#recent.get(name);
    if (recent !== undefined) return recent;
    const earlier = this.#earlier.get(name);
    if (earlier !== undefined) this.#put(name, earlier);
    return earlier;
  }

  #put(name: string | number, kept: Kept): void {
    this.#recent.set(name, kept);
    this.#bytes += kept.bytes;
  }
}

/** The last of what one question took more of than there is room for. */
function newest(all: ReadonlyMap<string | number, Kept>, room: number): Map<string | number, Kept> {
  const some: [string | number, Kept][] = [];
  let left = room;
  for (const one of Array.from(all).reverse()) {
    left -= one[1].bytes;
    if (left < 0) break;
    some.push(one);
  }
  return new Map(some.reverse());
}

/** As arrays of wider numbers need them. */
const aligned = (bytes: Uint8Array) => (bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes));
