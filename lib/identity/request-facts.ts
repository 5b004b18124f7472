import 'server-only';

/** What every audited step of a request knows. */
export interface RequestFacts {
  readonly requestId: string;
  readonly address: string;
}
