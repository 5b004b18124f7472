import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { JsonValue } from '#lib/domain/json.ts';

/** Invented people with ten attributes each, the same for the same number and version. */

const FIRST =
  'Anna Bob Carla Dmitri Élodie Farid Grace Hiro Ines Jürgen Kofi Lena Mia Noah Olga Priya Quinn Rosa Søren Tariq';
const LAST =
  'Smith Müller Okafor Tanaka García Novák Ivanova Haddad Larsen Rossi Dubois Kim Patel Silva Kowalski Nguyen Andersson Brown Costa Yılmaz';
const COUNTRIES = 'de fr us in jp br gb pl cz es it nl se no dk fi ca mx za ke'.split(' ');
const PLANS = ['free', 'pro', 'team', 'enterprise'];
const [first, last] = [FIRST.split(' '), LAST.split(' ')];

/** Numbers from 0 up to 1, always the same ones for a seed. */
export function randomFrom(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const keyOf = (number: number): string =>
  `user-${String((number * 7919) % 10_000_019).padStart(8, '0')}`;

export function personAt(number: number, version = 0): DirectoryRow {
  const random = randomFrom(number * 31 + version);
  const below = (bound: number) => Math.floor(random() * bound);
  const one = (words: readonly string[]) => words[below(words.length)] ?? '';
  const [given, family] = [one(first), one(last)];
  const attributes: [string, JsonValue][] = [
    ['plan', PLANS[Math.floor(random() ** 2 * 4)] ?? ''],
    ['country', one(COUNTRIES)],
    ['seats', below(1000)],
    ['score', below(1_000_000) / 100],
    ['department', `Department ${below(300)}`],
    ['login', `${family.toLowerCase()}${number}`],
    ['createdAt', new Date(1.5e12 + below(1e11)).toISOString()],
    ['groups', [`group ${below(50)}`, `group ${below(50)}`]],
    ['beta', random() < 0.3],
    ['externalId', `${below(1e9).toString(16)}-${below(1e9).toString(16)}`],
  ];
  return {
    key: keyOf(number),
    name: `${given} ${family}`,
    email: `${given}.${family}.${number.toString(36)}@example${below(50)}.com`.toLowerCase(),
    lastSeen: new Date(1.6e12 + below(1.6e11)).toISOString(),
    anonymous: random() < 0.1,
    attributes: random() < 0.05 ? attributes.slice(0, 9) : attributes,
    withheld: [],
    addressable: true,
  };
}
