/** A pattern as the second evaluator sees it: letters, and null for any run of letters. One object for each. */
export interface Glob {
  readonly key: string;
  readonly letters: readonly (string | null)[];
  /** Words that were tried, with what came of it. */
  readonly tried: Map<string, boolean>;
}

/** What stands in for a role attribute. */
export interface AttributeValue {
  readonly text: string;
  /** Whether `*` in it is a wildcard. */
  readonly wild: boolean;
}

const ATTRIBUTE = /\$\{roleAttribute\/([^${}:;,*/]+)\}/;

export function attributesIn(text: string): readonly string[] {
  if (!text.includes('$')) return [];
  const names = text.split(ATTRIBUTE).filter((_, index) => index % 2 === 1);
  return [...new Set(names)];
}

/** The pattern a text stands for once its role attributes have these values. */
export function globOf(text: string, values: Readonly<Record<string, AttributeValue>> = {}): Glob {
  const plain = plainGlobs.get(text);
  if (plain !== undefined) return plain;
  if (!text.includes('$')) {
    const glob = globFrom(lettersOf(text, true));
    plainGlobs.set(text, glob);
    return glob;
  }
  const letters = text.split(ATTRIBUTE).flatMap((piece, index) => {
    if (index % 2 === 0) return lettersOf(piece, true);
    const value = values[piece];
    if (value === undefined) throw new Error(`No value for the role attribute ${piece}.`);
    return lettersOf(value.text, value.wild);
  });
  return globFrom(letters);
}

const globs = new Map<string, Glob>();
/** Patterns without role attributes, by their texts. */
const plainGlobs = new Map<string, Glob>();

function globFrom(letters: Glob['letters']): Glob {
  const key = letters.map((letter) => letter ?? '\0').join('');
  const glob = globs.get(key) ?? { key, letters, tried: new Map() };
  globs.set(key, glob);
  return glob;
}

function lettersOf(text: string, wild: boolean): readonly (string | null)[] {
  return [...text].map((letter) => (wild && letter === '*' ? null : letter));
}

function matchesFrom(letters: Glob['letters'], at: number, word: string, from: number): boolean {
  const letter = letters[at];
  if (letter === undefined) return from === word.length;
  if (letter !== null) return word[from] === letter && matchesFrom(letters, at + 1, word, from + 1);
  const shorter = matchesFrom(letters, at + 1, word, from);
  return shorter || (from < word.length && matchesFrom(letters, at, word, from + 1));
}

/** Whether the whole word is written by the pattern: by trying, never by a regular expression. */
export function matches(glob: Glob, word: string): boolean {
  const known = glob.tried.get(word);
  if (known !== undefined) return known;
  const answer = matchesFrom(glob.letters, 0, word, 0);
  glob.tried.set(word, answer);
  return answer;
}

export const isExact = (text: string) => !text.includes('*') && attributesIn(text).length === 0;

/** Every word of these letters, up to so many of them. */
export function everyWord(letters: string, length: number): readonly string[] {
  if (length === 0) return [];
  const shorter = everyWord(letters, length - 1);
  const longest = shorter.filter((word) => word.length === length - 1);
  return [
    ...shorter,
    ...(length === 1 ? [''] : longest).flatMap((word) => [...letters].map((letter) => word + letter)),
  ];
}
