import { cultures } from './names.ts';
import { hash, hexOf, pick } from './random.ts';

/** Somebody who signs in to the vendor; not one of the customers' users. */
export interface MemberFacts {
  readonly id: string;
  readonly number: number;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email: string;
  readonly role: string;
  /** Keys of roles given directly. */
  readonly roles: readonly string[];
  readonly teams: readonly string[];
  readonly pending: boolean;
  readonly mfa: string;
  /** 0 for never. */
  readonly lastSeen: number;
  readonly created: number;
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
  readonly scim: boolean;
}

const day = 24 * 60 * 60 * 1000;

export function membersOf(
  seed: number,
  now: number,
  count: number,
  roles: readonly string[],
  teams: readonly string[],
): readonly MemberFacts[] {
  return Array.from({ length: count }, (_, number) => memberAt(seed ^ 0x3b, now, number, roles, teams));
}

function memberAt(
  seed: number,
  now: number,
  number: number,
  roles: readonly string[],
  teams: readonly string[],
): MemberFacts {
  const random = (salt: number) => hash(seed, number, salt);
  const culture = pick(cultures, random(1));
  const first = pick(culture.given, random(2));
  const last = pick(culture.family, random(3));
  const pending = number > 3 && random(4) % 17 === 0;
  const never = pending || random(5) % 23 === 0;
  return {
    id: hexOf(`member/${number}`),
    number,
    ...(pending ? {} : { firstName: first.latin, lastName: last.latin }),
    email: `${first.mail}.${last.mail}${number > 60 ? number : ''}@northbeam.example.com`,
    role:
      number === 0
        ? 'owner'
        : number < 4
          ? 'admin'
          : pick(['reader', 'reader', 'writer', 'no_access'], random(6)),
    roles:
      number > 3 && random(7) % 5 < 2 ? [...new Set([pick(roles, random(8)), pick(roles, random(9))])] : [],
    teams: random(10) % 8 === 0 ? [] : [...new Set([pick(teams, random(11)), pick(teams, random(12) % 4)])],
    pending,
    mfa: random(13) % 3 === 0 ? 'disabled' : 'enabled',
    lastSeen: never ? 0 : now - (random(14) % 1000) ** 2 * 9_000,
    created: now - (30 + (random(15) % 1800)) * day,
    ...(random(16) % 6 === 0
      ? { attributes: { projects: ['web', 'mobile'].slice(0, 1 + (random(17) % 2)) } }
      : {}),
    scim: random(18) % 10 === 0,
  };
}
