import 'server-only';
import type { RateAllowance } from '#lib/domain/connection.ts';
import { BoundedMap } from './bounded-map.ts';
import { isAhead } from './clock.ts';
import type { Limits } from './limits.ts';
import { blockedUntil, readAllowances } from './rate-headers.ts';

/** Whose allowances a call draws on. */
export interface RateSubject {
  /** One vendor account: all its tokens together. */
  readonly account: string;
  readonly origin: string;
  readonly credential: string;
  readonly route: string;
  readonly priority: 'person' | 'background';
}

interface Bucket {
  allowance: RateAllowance;
  /** The largest allowance seen in this bucket, where the vendor names no limit. */
  most: number;
}

/** R50: the vendor's allowances as last told, and who has to wait for them. */
export interface RateGate {
  /** Epoch ms before which this call must not leave; 0 when it may go now. */
  openAt(subject: RateSubject): number;
  /** A call leaves: counted until the vendor's next word. */
  spend(subject: RateSubject): void;
  /** What the vendor said. Answers the ms it asks us to wait, 0 if it does not. */
  observe(subject: RateSubject, status: number, headers: Readonly<Record<string, string>>): number;
  allowances(subject: Pick<RateSubject, 'account' | 'credential' | 'origin'>): readonly RateAllowance[];
  blockedUntil(subject: Pick<RateSubject, 'account' | 'origin'>): number | undefined;
}

export function createRateGate(now: () => number, limits: Limits): RateGate {
  const buckets = new BoundedMap<Bucket>(2_000);
  const blocks = new BoundedMap<number>(1_000);

  const clamp = (at: number) => Math.min(at, now() + limits.rateLongest);
  const ahead = (at: number) => isAhead(at, now(), limits.rateLongest);
  const blockAt = (key: string) => {
    const at = blocks.get(key);
    return at !== undefined && ahead(at) ? at : 0;
  };
  const blockOf = (subject: Pick<RateSubject, 'account' | 'origin'>) =>
    Math.max(blockAt(subject.account), blockAt(subject.origin));

  const openAt = (subject: RateSubject) => {
    let latest = blockOf(subject);
    for (const key of bucketKeys(subject)) {
      const bucket = buckets.get(key);
      const { remaining, resetsAt } = bucket?.allowance ?? {};
      if (bucket === undefined || remaining === undefined || resetsAt === undefined) continue;
      if (ahead(resetsAt) && remaining <= reserve(bucket, subject.priority)) {
        latest = Math.max(latest, resetsAt);
      }
    }
    return latest;
  };
  const reserve = (bucket: Bucket, priority: RateSubject['priority']) =>
    priority === 'person' ? 0 : (bucket.allowance.limit ?? bucket.most) * limits.backgroundShare;

  const learn = (key: string, told: RateAllowance) => {
    const seen = told.resetsAt === undefined ? told : { ...told, resetsAt: clamp(told.resetsAt) };
    const known = buckets.get(key);
    const sameWindow = known !== undefined && known.allowance.resetsAt === seen.resetsAt;
    const remaining =
      sameWindow && known.allowance.remaining !== undefined && seen.remaining !== undefined
        ? Math.min(known.allowance.remaining, seen.remaining)
        : seen.remaining;
    buckets.set(key, {
      allowance: { ...seen, ...(remaining === undefined ? {} : { remaining }) },
      most: Math.max(known?.most ?? 0, seen.remaining ?? 0),
    });
  };
  const block = (key: string, at: number) => {
    const known = blocks.get(key) ?? 0;
    blocks.set(key, ahead(known) ? Math.max(known, at) : at);
  };

  return {
    openAt,
    spend(subject) {
      for (const key of bucketKeys(subject)) {
        const bucket = buckets.get(key);
        const left = bucket?.allowance.remaining;
        if (bucket !== undefined && left !== undefined && left > 0) {
          bucket.allowance = { ...bucket.allowance, remaining: left - 1 };
        }
      }
    },
    observe(subject, status, headers) {
      const allowances = readAllowances(headers, now());
      for (const one of allowances) if (one.family !== 'address') learn(keyOf(subject, one.family), one);
      const address = allowances.find((one) => one.family === 'address');
      if (status !== 429) return Math.max(0, clamp(address?.resetsAt ?? 0) - now());
      const told = blockedUntil(headers, allowances, now()) ?? now() + limits.rateUnnamed;
      const until = Math.max(clamp(told), now() + limits.rateShortest);
      // Retry-After is about our address, so it holds for every account behind this origin.
      block(subject.account, until);
      if (address?.resetsAt !== undefined) block(subject.origin, clamp(address.resetsAt));
      return until - now();
    },
    allowances(subject) {
      const prefixes = [
        `account ${subject.account}`,
        `route ${subject.account} `,
        `token ${subject.credential}`,
      ];
      const keys = [...buckets.keys()].filter((key) =>
        prefixes.some((prefix) => key === prefix || (prefix.endsWith(' ') && key.startsWith(prefix))),
      );
      const known = keys.flatMap((key) => buckets.get(key)?.allowance ?? []);
      return known.filter((one) => (one.resetsAt ?? one.seenAt + limits.rateLongest) > now());
    },
    blockedUntil(subject) {
      const at = blockOf(subject);
      return at > 0 ? at : undefined;
    },
  };
}

/** A call asks several times before it leaves. */
const knownKeys = new WeakMap<RateSubject, readonly string[]>();

function bucketKeys(subject: RateSubject): readonly string[] {
  const keys = knownKeys.get(subject) ?? [
    keyOf(subject, 'account'),
    keyOf(subject, 'route'),
    keyOf(subject, 'token'),
  ];
  knownKeys.set(subject, keys);
  return keys;
}

function keyOf(subject: RateSubject, family: 'account' | 'route' | 'token' | 'address'): string {
  if (family === 'token') return `token ${subject.credential}`;
  return family === 'route' ? `route ${subject.account} ${subject.route}` : `account ${subject.account}`;
}
