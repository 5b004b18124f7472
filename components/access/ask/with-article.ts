/** "an agent group". "User" begins as "you" does: "a user". */
export function withArticle(word: string): string {
  return `${/^(?!us)[aeiou]/i.test(word) ? 'an' : 'a'} ${word}`;
}
