/** Text as it is compared in a filter: without regard to case and accents. */
export function toSearchText(parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined)
    .join('\n')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** Whether every word of the filter is somewhere in a text that `toSearchText` made. */
export function hasWords(text: string, filter: string): boolean {
  return toSearchText([filter])
    .split(/\s+/)
    .every((word) => text.includes(word));
}
