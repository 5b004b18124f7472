import { CULTURES, cultures } from './names.ts';
import { hash, hashText, pick } from './random.ts';

export interface PersonName {
  readonly name: string;
  /** Lower-case, unique in the list. */
  readonly email: string;
}

const DOMAINS = ['example.com', 'example.org', 'mail.example.com', 'example.net'] as const;
/** How many places of the shared world are looked at for colleagues. */
const SHARED_PLACES = 700;

/**
 * People by name and address. The first few hundred are people of the demonstration's shared world, found by the same
 * formula from the same seed as in its other simulators; whoever is needed beyond them is this company's own.
 */
export function people(count: number, seed: number): readonly PersonName[] {
  const shared = (hashText('web/production') ^ seed) >>> 0;
  const found = new Map<string, PersonName>();
  for (let place = 0; place < SHARED_PLACES && found.size < count; place += 1) {
    const person = sharedPerson(shared, place);
    if (person !== undefined && !found.has(person.email)) found.set(person.email, person);
  }
  for (let number = 0; found.size < count; number += 1) {
    const person = ownPerson(seed, number);
    found.set(person.email, person);
  }
  return [...found.values()];
}

/** Undefined for people of cultures without an office here. */
function sharedPerson(seed: number, place: number): PersonName | undefined {
  const random = (salt: number) => hash(seed, place, salt);
  const culture = cultures[random(2) % CULTURES];
  if (culture === undefined) return undefined;
  const given = pick(culture.given, random(3));
  const family = pick(culture.family, random(4));
  const script = random(5) % 4 === 0 ? 'native' : 'latin';
  const number = random(8) % 3 === 0 ? String(random(9) % 100) : '';
  return {
    name: `${given[script]} ${family[script]}`,
    email: `${given.mail}.${family.mail}${number}@${pick(DOMAINS, random(7))}`,
  };
}

function ownPerson(seed: number, number: number): PersonName {
  const random = (salt: number) => hash(seed ^ 0x5a, number, salt);
  const culture = pick(Object.values(cultures), random(1));
  const given = pick(culture.given, random(2));
  const family = pick(culture.family, random(3));
  return {
    name: `${given.latin} ${family.latin}`,
    email: `${given.mail}.${family.mail}.${number}@northbeam.example.com`,
  };
}
