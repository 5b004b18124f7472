import type { AccessCatalogueAnswer } from '#lib/queries/access-answers.ts';
import type { AccessConnection } from './access-connection.ts';
import type { AskInUrl } from './ask-address.ts';
import type { AccessReading } from './use-access-state.ts';

/** What every way of asking is given. */
export interface AskContext {
  /** The account of Rolecall that is signed in. */
  readonly accountId: string;
  readonly connections: readonly AccessConnection[];
  readonly connection: AccessConnection;
  readonly url: AskInUrl;
  /** The reading answers are computed from: the one the address names, else the newest. */
  readonly snapshot: string | undefined;
  readonly reading: AccessReading;
  readonly catalogue: AccessCatalogueAnswer | undefined;
  /** The page of a person, by key; undefined where there is none. */
  readonly personHref: (key: string) => string | undefined;
  readonly roleHref: (id: string) => string | undefined;
}
