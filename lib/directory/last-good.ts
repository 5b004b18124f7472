import 'server-only';
import type { ProblemSlug } from '#lib/domain/problem.ts';

const MAX_AGE = 15 * 60_000;
const MAX_ENTRIES = 200;
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_CONNECTIONS = 8;

/** The failures over which an earlier answer may still be shown (R52). */
const BRIDGED: readonly ProblemSlug[] = [
  'vendor-timeout',
  'vendor-error',
  'vendor-rate-limited',
  'vendor-circuit-open',
  'vendor-busy',
];

export function mayBridge(slug: ProblemSlug): boolean {
  return BRIDGED.includes(slug);
}

interface Entry {
  readonly body: Buffer;
  readonly at: number;
}

interface Shelf {
  readonly entries: Map<string, Entry>;
  bytes: number;
}

/**
 * The last good answers of each connection, for degraded mode only: never fresher than asking, never older than
 * 15 minutes. Kept as bytes, outside the heap, within 8 MiB a connection and eight connections (R42).
 */
export class LastGood {
  readonly #connections = new Map<string, Shelf>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Keeps an answer once whoever asked for it has been served: writing it down takes longer than finding it. */
  keepSoon(connection: string, key: string, value: unknown): void {
    const at = this.#now();
    setImmediate(() => this.keep(connection, key, value, at));
  }

  keep(connection: string, key: string, value: unknown, at: number = this.#now()): void {
    const shelf = this.#connections.get(connection) ?? { entries: new Map(), bytes: 0 };
    this.#connections.delete(connection);
    this.#connections.set(connection, shelf);
    take(shelf, key);
    const body = Buffer.from(JSON.stringify(value));
    shelf.entries.set(key, { body, at });
    shelf.bytes += body.length;
    trim(shelf);
    for (const oldest of [...this.#connections.keys()].slice(0, -MAX_CONNECTIONS))
      this.#connections.delete(oldest);
  }

  /** The kept answer and when it was good (epoch ms); undefined if there is none young enough. */
  find(connection: string, key: string): { readonly value: unknown; readonly at: number } | undefined {
    const entry = this.#connections.get(connection)?.entries.get(key);
    if (entry === undefined || this.#now() - entry.at > MAX_AGE) return undefined;
    return { value: JSON.parse(entry.body.toString()), at: entry.at };
  }

  forget(connection: string): void {
    this.#connections.delete(connection);
  }
}

function take(shelf: Shelf, key: string): void {
  shelf.bytes -= shelf.entries.get(key)?.body.length ?? 0;
  shelf.entries.delete(key);
}

function trim(shelf: Shelf): void {
  for (const key of shelf.entries.keys()) {
    if (shelf.entries.size <= MAX_ENTRIES && shelf.bytes <= MAX_BYTES) return;
    take(shelf, key);
  }
}
