/** Whether a connection works, as far as the last call tells. Unknown is not healthy. */
export const CONNECTION_STATUSES = [
  'working',
  'limited',
  'failing',
  'disabled',
  'secret-unreadable',
  'unchecked',
] as const;
export type ConnectionStatus = (typeof CONNECTION_STATUSES)[number];

/** One allowance a vendor grants, read from its headers; nothing is ever assumed (R50). */
export interface RateAllowance {
  /** `account`: shared by all tokens; `route`: this kind of call; `token`: this credential; `address`: told to wait. */
  readonly family: 'account' | 'route' | 'token' | 'address';
  readonly remaining?: number;
  readonly limit?: number;
  /** Epoch ms when the allowance refills. */
  readonly resetsAt?: number;
  /** Epoch ms when we learned this. */
  readonly seenAt: number;
}

/** What the vendor still grants this connection. `blockedUntil` is set after a 429 (epoch ms). */
export interface RateBudget {
  readonly allowances: readonly RateAllowance[];
  readonly blockedUntil?: number;
  readonly callsLastMinute: number;
}

/** What a credential turned out to be when tested. */
export interface CredentialReport {
  /** "Service token “support console”", in words, without any part of the secret. */
  readonly identity: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** One line per screen, what this credential shows there. */
  readonly abilities: readonly {
    readonly id: string;
    readonly label: string;
    readonly state: 'readable' | 'forbidden' | 'unavailable' | 'unknown';
    /** "Members and Roles will be empty": said where something is not readable. */
    readonly consequence?: string;
  }[];
  /** What cannot be known from here, in one sentence; absent if nothing. */
  readonly caveat?: string;
}

/** The classes a failed test may answer, so that the form is no port scanner (R23). */
export const TEST_FAILURES = ['policy', 'dns', 'tls', 'auth', 'protocol', 'timeout'] as const;
export type TestFailure = (typeof TEST_FAILURES)[number];
