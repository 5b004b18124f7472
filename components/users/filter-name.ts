import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import { attributeColumn } from '#lib/queries/column-codec.ts';

/** What an attribute is called in a filter: our own columns by their label, the customer's attributes verbatim. */
export function filterName(
  { columns }: Pick<DirectoryDescriptor, 'columns'>,
  attribute: string,
): { readonly text: string; readonly own: boolean } {
  const own = columns.find(({ id }) => id === attribute || id === attributeColumn(attribute));
  return own === undefined ? { text: attribute, own: false } : { text: own.label, own: true };
}
