import 'server-only';

export type SqlValue = string | number | null | Uint8Array;

/** One handle on the store, in either dialect. Statements are the same for both, with `?` for values. */
export interface Sql {
  readonly dialect: 'sqlite' | 'postgres';
  all<T>(text: string, values?: readonly SqlValue[]): Promise<readonly T[]>;
  /** `select` with the rows of these ids, in no order. */
  byId<T>(select: string, ids: readonly number[]): Promise<readonly T[]>;
  /**
   * As `byId`, with the rows of `beside` after them: one way to the database and back for both. Absent where that costs
   * nothing.
   */
  readonly byIdBeside?: <T>(
    select: string,
    ids: readonly number[],
    beside: string,
    values: readonly SqlValue[],
  ) => Promise<readonly T[]>;
  /** One statement once for each list of values. */
  runMany(text: string, lists: readonly (readonly SqlValue[])[]): Promise<void>;
  /**
   * Commits when `work` resolves. Transactions of one handle wait for one another: never begin one inside. `durable`: a
   * power cut after it takes neither this nor anything committed before.
   */
  transaction<T>(work: () => Promise<T>, durable?: 'durable'): Promise<T>;
  /** Does at once what reads many parts: quicker than each of them alone. */
  readonly reading?: <T>(work: () => T) => T;
  /** A part of a segment, where the database answers at once. */
  readonly readPart?: (id: number) => Uint8Array | undefined;
  close(): Promise<void>;
}
