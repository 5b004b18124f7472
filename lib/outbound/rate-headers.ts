import 'server-only';
import type { RateAllowance } from '#lib/domain/connection.ts';

type Headers = Readonly<Record<string, string>>;

const DAY = 86_400_000;
const FAMILIES = [
  { family: 'account', name: 'global' },
  { family: 'route', name: 'route' },
  { family: 'token', name: 'auth-token' },
] as const;

/**
 * R50: what an answer says about its vendor's allowances, by the `X-Ratelimit-*` families and `Retry-After`. Names are
 * lower-case already; values that make no sense are as good as absent. Resets are epoch ms.
 */
export function readAllowances(headers: Headers, now: number): readonly RateAllowance[] {
  const shared = readReset(headers['x-ratelimit-reset'], now);
  const found = FAMILIES.flatMap(({ family, name }): RateAllowance[] => {
    const remaining = readCount(headers[`x-ratelimit-${name}-remaining`]);
    const limit = readCount(headers[`x-ratelimit-${name}-limit`]);
    const own = readReset(headers[`x-ratelimit-${name}-reset`], now);
    if (remaining === undefined && limit === undefined && own === undefined) return [];
    const resetsAt = own ?? (family === 'token' ? undefined : shared);
    return [
      {
        family,
        ...(remaining === undefined ? {} : { remaining }),
        ...(limit === undefined ? {} : { limit }),
        ...(resetsAt === undefined ? {} : { resetsAt }),
        seenAt: now,
      },
    ];
  });
  const until = readRetryAfter(headers['retry-after'], now);
  return until === undefined ? found : [...found, { family: 'address', resetsAt: until, seenAt: now }];
}

/** R50: epoch ms until which a 429 asks us to stay away, before clamping; undefined when it does not say. */
export function blockedUntil(
  headers: Headers,
  allowances: readonly RateAllowance[],
  now: number,
): number | undefined {
  const told = allowances.filter((one) => one.resetsAt !== undefined && one.remaining !== undefined);
  const spent = allowances.filter(
    (one) => one.family === 'address' || one.remaining === 0 || one.remaining === undefined,
  );
  const chosen = spent.some((one) => one.resetsAt !== undefined) ? spent : told;
  const times = chosen.flatMap((one) => (one.resetsAt === undefined ? [] : [one.resetsAt]));
  const bare = times.length === 0 ? readReset(headers['x-ratelimit-reset'], now) : undefined;
  const latest = Math.max(...times, bare ?? 0);
  return latest > 0 ? latest : undefined;
}

function readCount(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,12}$/.test(text.trim()) ? Number(text) : undefined;
}

/** More than a day away, either way: another unit or another epoch. */
function readReset(text: string | undefined, now: number): number | undefined {
  if (text === undefined || !/^\d{1,16}$/.test(text.trim())) return undefined;
  const at = Number(text);
  return Math.abs(at - now) <= DAY ? at : undefined;
}

function readRetryAfter(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  const plain = text.trim();
  if (/^\d{1,9}$/.test(plain)) return now + Number(plain) * 1_000;
  const date = /^[A-Z][a-z]{2},? /.test(plain) ? Date.parse(plain) : Number.NaN;
  return Number.isNaN(date) ? undefined : date;
}
