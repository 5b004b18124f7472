import { mailDomains, nameIdOf, nameIds, spellingOf } from './spelling.ts';

/**
 * A quick no for most people: looks the way a name is written up in a table filled as it goes, instead of building
 * everybody's text. A yes only means that the whole text has to be read.
 */
export function mayMatch(
  words: string,
  seed: number,
  keyAt: (position: number) => string,
): (position: number) => boolean {
  const inMail = /[0-9@]/.test(words) || mailDomains.some((domain) => domain.includes(words));
  if (inMail || words.includes('\n')) return () => true;
  const inKey = /^[a-z_]*[0-9a-f]*$/.test(words);
  const table = new Uint8Array(nameIds);
  return (position) => {
    const id = nameIdOf(seed, position);
    if (table[id] === 0) table[id] = spelledWith(id, words) ? 2 : 1;
    return table[id] === 2 || (inKey && keyAt(position).includes(words));
  };
}

function spelledWith(id: number, words: string): boolean {
  const { full, first, last, stem } = spellingOf(id);
  return `${full}\n${first}\n${last}\n${stem}`.toLowerCase().includes(words);
}
