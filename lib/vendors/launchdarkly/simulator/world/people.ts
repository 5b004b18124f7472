import type { Json } from '../json.ts';
import { companyName } from './companies.ts';
import { type Culture, cultures } from './names.ts';
import { hash, hexOf, pick } from './random.ts';
import { mailDomains, nameIdOf, spellingOf } from './spelling.ts';

/** What a person's attributes are computed from. Nothing about a person is stored. */
export interface Seat {
  readonly seed: number;
  readonly position: number;
  readonly now: number;
  readonly companies: number;
}

const day = 24 * 60 * 60 * 1000;
const random = (seat: Seat, salt: number) => hash(seat.seed, seat.position, salt);
const nameId = (seat: Seat) => nameIdOf(seat.seed, seat.position);
const cultureOf = (seat: Seat): Culture => pick(cultures, random(seat, 2));

function email(seat: Seat): string {
  const number = random(seat, 8) % 3 === 0 ? String(random(seat, 9) % 100) : '';
  return `${spellingOf(nameId(seat)).stem}${number}@${pick(mailDomains, random(seat, 7))}`;
}

const plans = [
  'free',
  'free',
  'free',
  'starter',
  'starter',
  'team',
  'team',
  'business',
  'enterprise',
] as const;
export const planOf = (seat: Seat): string => pick(plans, random(seat, 20));

const seatsByPlan: Readonly<Record<string, number>> = {
  free: 1,
  starter: 5,
  team: 25,
  business: 200,
  enterprise: 5000,
};

type Attribute = (seat: Seat) => Json | undefined;
const often =
  (percent: number, salt: number, make: Attribute): Attribute =>
  (seat) =>
    random(seat, salt) % 100 < percent ? make(seat) : undefined;

/** The fields the vendor's User has by name. */
export const builtIn: Readonly<Record<string, Attribute>> = {
  name: often(93, 10, (seat) => spellingOf(nameId(seat)).full),
  firstName: often(93, 10, (seat) => spellingOf(nameId(seat)).first),
  lastName: often(93, 10, (seat) => spellingOf(nameId(seat)).last),
  email: often(95, 11, email),
  country: often(96, 12, (seat) => cultureOf(seat).country),
  ip: often(60, 13, (seat) => {
    const n = random(seat, 14);
    return n % 9 === 0
      ? `2001:db8:${(n >>> 16).toString(16)}::${(n & 0xffff).toString(16)}`
      : `203.0.113.${n % 256}`;
  }),
  avatar: often(30, 15, (seat) => `https://example.com/avatars/${hexOf(String(random(seat, 16)), 12)}.png`),
  secondary: often(3, 17, (seat) => `crm-${random(seat, 18) % 1_000_000}`),
};

/** Everything customers add themselves: every type JSON has. */
export const custom: Readonly<Record<string, Attribute>> = {
  company: often(78, 21, (seat) => companyName(random(seat, 22) % seat.companies)),
  plan: planOf,
  seats: (seat) => 1 + (random(seat, 23) % (seatsByPlan[planOf(seat)] ?? 1)),
  beta: (seat) => random(seat, 24) % 6 === 0,
  locale: (seat) => cultureOf(seat).locale,
  trialEndsAt: (seat) =>
    planOf(seat) === 'free'
      ? null
      : new Date(seat.now - 20 * day + (random(seat, 25) % (60 * day))).toISOString().replace(/\.\d+/, ''),
  signedUpAt: often(88, 26, (seat) => seat.now - (random(seat, 27) % 1500) * day - (random(seat, 28) % day)),
  lifetimeValue: often(64, 29, (seat) => Math.round(random(seat, 30) % 4_000_000) / 100),
  groups: often(55, 31, (seat) =>
    ['ops', 'finance', 'early-access', 'sso', 'field', 'partners'].filter(
      (_, n) => (random(seat, 32) >>> n) % 3 === 0,
    ),
  ),
  device: often(70, 33, (seat) => ({
    os: pick(['iOS', 'Android', 'macOS', 'Windows', 'Linux'], random(seat, 34)),
    version: `${10 + (random(seat, 35) % 9)}.${random(seat, 36) % 10}`,
    screen: {
      width: pick([390, 412, 1440, 1920, 2560], random(seat, 34)),
      retina: random(seat, 35) % 2 === 0,
    },
  })),
  referrer: often(40, 37, (seat) =>
    random(seat, 38) % 3 === 0 ? null : pick(['newsletter', 'partner', 'search'], random(seat, 38)),
  ),
  onboarded: often(90, 39, (seat) => random(seat, 42) % 4 !== 0),
};

const nothing: readonly string[] = [];

/** Names of attributes whose values the customer's SDK withheld. */
export function withheld(seat: Seat): readonly string[] {
  if (random(seat, 43) % 100 >= 18) return nothing;
  return pick(
    [
      ['email'],
      ['ip'],
      ['lifetimeValue', 'ip'],
      ['email', 'ip', 'firstName', 'lastName', 'name'],
      ['device'],
    ],
    random(seat, 44),
  );
}
