import { cultures, type Name } from './names.ts';
import { hash, hashText, pick } from './random.ts';

/** Somebody as every system of the demonstration knows them: equal seeds and positions are one person. */
export interface Person {
  readonly full: string;
  readonly first: string;
  readonly last: string;
  readonly email: string;
  /** Before the `@`, without a number. */
  readonly stem: string;
  readonly given: Name;
  readonly country: string;
}

const DOMAINS = ['example.com', 'example.org', 'mail.example.com', 'example.net'] as const;
const PLACE = hashText('web/production');

/** The person at one position of the customer's directory. */
export function personAt(worldSeed: number, position: number): Person {
  const seed = (PLACE ^ worldSeed) >>> 0;
  const random = (salt: number) => hash(seed, position, salt);
  const culture = pick(cultures, random(2));
  const given = pick(culture.given, random(3));
  const family = pick(culture.family, random(4));
  const stem = `${given.mail}.${family.mail}`;
  const number = random(8) % 3 === 0 ? String(random(9) % 100) : '';
  return {
    full: `${given.latin} ${family.latin}`,
    first: given.latin,
    last: family.latin,
    email: `${stem}${number}@${pick(DOMAINS, random(7))}`,
    stem,
    given,
    country: culture.country,
  };
}
