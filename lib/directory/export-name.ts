import 'server-only';
import type { ExportInput } from './export-rows.ts';

/** A file name made by us, in ASCII: what, where, when (R44). */
export function exportFileName(
  input: Pick<ExportInput, 'directory' | 'project' | 'environment' | 'format'>,
  now: Date = new Date(),
): string {
  const parts = ['rolecall', input.directory, input.project ?? '', input.environment ?? ''].map(plain);
  const time = `${now.toISOString().slice(0, 19).replaceAll(/[:-]/g, '')}Z`;
  return `${[...parts.filter((part) => part !== ''), time].join('-')}.${input.format}`;
}

function plain(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_]+/g, '-').slice(0, 40);
}
