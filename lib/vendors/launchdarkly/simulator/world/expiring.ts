import { individualTarget } from './evaluate.ts';
import { type FlagFacts, variationId } from './flags.ts';
import { hash, hashText } from './random.ts';
import type { Place } from './world.ts';

export interface Expiry {
  readonly expirationDate: number;
  readonly version: number;
  readonly variationId: string;
}

const day = 24 * 60 * 60 * 1000;
const name = (user: string, flag: FlagFacts) => `${user} ${flag.key}`;

/** When a person's individual target of a flag ends; every other one of the world's own targets does. */
export function expiryOf(place: Place, flag: FlagFacts, user: string, now: number): Expiry | undefined {
  const target = individualTarget(place, flag, { kind: 'user', key: user });
  if (target === null) return undefined;
  const changed = place.expiring.get(name(user, flag));
  if (changed !== undefined) return changed ?? undefined;
  const chance = hash(hashText(flag.key), hashText(user), 83);
  if (place.targets.get(`user:${user}`)?.has(flag.key) || chance % 2 === 0) return undefined;
  const index = flag.variations.indexOf(target);
  return {
    expirationDate: now + day + (chance % (60 * day)),
    version: 1,
    variationId: variationId(place.project.key, flag, Math.max(0, index)),
  };
}

export function setExpiry(place: Place, flag: FlagFacts, user: string, expiry: Expiry | null): void {
  place.expiring.set(name(user, flag), expiry);
}
