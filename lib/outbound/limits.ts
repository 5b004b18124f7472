import 'server-only';

/** Every number of the outbound room; milliseconds and bytes unless named otherwise. */
export interface Limits {
  /** R48 */
  readonly connect: number;
  readonly firstByte: number;
  readonly gap: number;
  readonly call: number;
  /** The same two for a whole list, and the most it may weigh (R37). */
  readonly wholeFirstByte: number;
  readonly wholeCall: number;
  readonly wholeBytes: number;
  /** R37, R38 */
  readonly headerBytes: number;
  readonly depth: number;
  readonly stringBytes: number;
  /** R21 */
  readonly resolvedFor: number;
  /** R46 */
  readonly overall: number;
  readonly perConnection: Readonly<Record<string, number>>;
  readonly perConnectionOtherwise: number;
  readonly queueLength: number;
  readonly queueWait: number;
  /** R49 */
  readonly retries: number;
  readonly retryShare: number;
  readonly retryFloor: number;
  readonly retryCeiling: number;
  /** R50: the longest wait believed, the wait after a 429 that names none, and what is waited out in line. */
  readonly rateLongest: number;
  readonly rateUnnamed: number;
  readonly rateShortest: number;
  readonly rateInLine: number;
  readonly backgroundShare: number;
  /** R51 */
  readonly breakerConsecutive: number;
  readonly breakerWindow: number;
  readonly breakerSamples: number;
  readonly breakerShare: number;
  readonly breakerOpen: number;
  readonly breakerLongest: number;
  readonly credentialRejected: number;
}

export const defaultLimits: Limits = {
  connect: 3_000,
  firstByte: 10_000,
  gap: 5_000,
  call: 15_000,
  wholeFirstByte: 60_000,
  wholeCall: 60_000,
  wholeBytes: 67_108_864,
  headerBytes: 65_536,
  depth: 64,
  stringBytes: 262_144,
  resolvedFor: 60_000,
  overall: 24,
  perConnection: { launchdarkly: 6, unleash: 2, liveperson: 4 },
  perConnectionOtherwise: 2,
  queueLength: 50,
  queueWait: 5_000,
  retries: 2,
  retryShare: 0.1,
  retryFloor: 250,
  retryCeiling: 4_000,
  rateLongest: 120_000,
  rateUnnamed: 10_000,
  rateShortest: 1_000,
  rateInLine: 2_000,
  backgroundShare: 0.1,
  breakerConsecutive: 5,
  breakerWindow: 30_000,
  breakerSamples: 20,
  breakerShare: 0.5,
  breakerOpen: 15_000,
  breakerLongest: 120_000,
  credentialRejected: 300_000,
};

/** R48: milliseconds the whole of a call may take. */
export function callLimit(limits: Limits, call: { readonly whole?: boolean }): number {
  return call.whole === true ? limits.wholeCall : limits.call;
}
