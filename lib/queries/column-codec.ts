import type { DirectoryDescriptor } from '#lib/domain/directory.ts';

const PREFIX = 'attr:';
const MOST = 60;

/** The column id of an attribute; its verbatim name may hold anything. */
export function attributeColumn(attribute: string): string {
  return `${PREFIX}${attribute}`;
}

/** The attribute behind a column id; undefined for the directory's own columns. */
export function attributeOf(column: string): string | undefined {
  return column.startsWith(PREFIX) && column.length > PREFIX.length ? column.slice(PREFIX.length) : undefined;
}

/** Column ids joined by commas; a comma or percent sign inside an attribute's name is escaped. */
export function printColumns(columns: readonly string[]): string {
  return columns.map((column) => column.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',');
}

/** Reads what `printColumns` wrote: known columns and attributes only, each once. Undefined when none is left. */
export function parseColumns(text: string, descriptor: DirectoryDescriptor): readonly string[] | undefined {
  const ids = text.split(',').map((part) => part.replaceAll('%2C', ',').replaceAll('%25', '%'));
  const known = ids.filter(
    (id) => attributeOf(id) !== undefined || descriptor.columns.some((column) => column.id === id),
  );
  const unique = [...new Set(known)].slice(0, MOST);
  return unique.length > 0 ? unique : undefined;
}

/** The directory's own choice of columns. */
export function defaultColumns(descriptor: DirectoryDescriptor): readonly string[] {
  return descriptor.columns.filter((column) => column.defaultVisible).map((column) => column.id);
}
