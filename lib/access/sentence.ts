import { type Token, typesetResource } from './typeset.ts';

/** A piece of a sentence, so that a screen can set it in type. Texts are verbatim; joined they are the sentence. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  /** A name, an action, or the word a reader must not miss. */
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'specifier'; readonly text: string; readonly tokens: readonly Token[] };

export type Sentence = readonly Part[];

export const text = (words: string): Sentence => [{ kind: 'text', text: words }];
export const strong = (words: string): Sentence => [{ kind: 'strong', text: words }];
export const code = (words: string): Sentence => [{ kind: 'code', text: words }];

export function specifier(words: string): Sentence {
  return [{ kind: 'specifier', text: words, tokens: typesetResource(words) }];
}

export function plain(sentence: Sentence): string {
  return sentence.map((part) => part.text).join('');
}

const MOST = 6;

/** "a", "a and b", "a, b and c"; a long list ends in "and 12 more", the rest being in the statement as sent. */
export function listed(items: readonly Sentence[], word: 'and' | 'or'): Sentence {
  const shown = items.length > MOST ? items.slice(0, MOST - 1) : items;
  const all = shown.length === items.length ? items : [...shown, text(`${items.length - shown.length} more`)];
  return all.flatMap((item, index) => {
    if (index === 0) return [...item];
    return [...text(index === all.length - 1 ? ` ${word} ` : ', '), ...item];
  });
}
