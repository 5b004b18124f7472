import 'server-only';

/** "1 team", "3 teams". */
export function countOf(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
