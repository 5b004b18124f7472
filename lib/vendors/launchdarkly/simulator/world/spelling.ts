import { cultures, type Name } from './names.ts';
import { hash } from './random.ts';

/** One way somebody's name is written. There are only some thousands, so each is worked out once. */
export interface Spelling {
  readonly full: string;
  readonly first: string;
  readonly last: string;
  /** The e-mail address before any number. */
  readonly stem: string;
}

export const mailDomains = ['example.com', 'example.org', 'mail.example.com', 'example.net'] as const;

const width = 16;
/** One more than the largest name id. */
export const nameIds = cultures.length * width * width * 4;

/** Culture, given name, family name, script and order in one number. A quarter write in their own script. */
export function nameIdOf(seed: number, position: number): number {
  const culture = hash(seed, position, 2) % cultures.length;
  const { given = [], family = [] } = cultures[culture] ?? {};
  const name = (culture * width + (hash(seed, position, 3) % given.length)) * width;
  const native = hash(seed, position, 5) % 4 === 0 ? 2 : 0;
  const familyFirst = hash(seed, position, 6) % 3 === 0 ? 1 : 0;
  return (name + (hash(seed, position, 4) % family.length)) * 4 + native + familyFirst;
}

const known: (Spelling | undefined)[] = new Array(nameIds).fill(undefined);

export function spellingOf(id: number): Spelling {
  const spelling = known[id] ?? spell(id);
  known[id] = spelling;
  return spelling;
}

function spell(id: number): Spelling {
  const pair = id >>> 2;
  const culture = cultures[Math.floor(pair / (width * width))];
  const given = culture?.given[Math.floor(pair / width) % width];
  const family = culture?.family[pair % width];
  if (culture === undefined || given === undefined || family === undefined) throw new Error('No such name.');
  const shown = (name: Name) => ((id & 2) === 2 ? name.native : name.latin);
  const first = shown(given);
  const last = shown(family);
  const stem = `${given.mail}.${family.mail}`;
  if (/[\u3040-\u9fff\uac00-\ud7af]/.test(last)) return { full: `${last}${first}`, first, last, stem };
  const familyFirst = culture.familyFirst === true && (id & 1) === 1;
  return { full: familyFirst ? `${last} ${first}` : `${first} ${last}`, first, last, stem };
}
