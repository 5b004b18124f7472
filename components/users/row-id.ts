/** Identity of a row inside one directory. */
export function rowId(row: { readonly key: string; readonly kind?: string | undefined }): string {
  return JSON.stringify([row.kind ?? '', row.key]);
}
