/** One record of one directory, named whole: its key is opaque and travels unchanged (R24). */
export interface RecordAddress {
  readonly connectionId: string;
  readonly directory: string;
  readonly project?: string;
  readonly environment?: string;
  readonly key: string;
  readonly kind?: string;
}

/** The address without the parts that are in the path. */
export function identityOf(address: RecordAddress) {
  const { connectionId: _, directory: __, ...identity } = address;
  return identity;
}
