import type { ListedRow } from '#lib/domain/directory.ts';

/** What a record is called: its name, else its e-mail, else its key. */
export function recordName(row: Pick<ListedRow, 'name' | 'email' | 'key'>): string {
  return [row.name, row.email].find((text) => text !== undefined && text.trim() !== '') ?? row.key;
}
