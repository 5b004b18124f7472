import 'server-only';
import type { ExportFormat } from './export-format.ts';

/** A file name made by us, in ASCII: what, where, when (R44). */
export function exportFileName(
  input: {
    readonly directory: string;
    readonly project?: string;
    readonly environment?: string;
    readonly format: ExportFormat;
  },
  now: Date = new Date(),
): string {
  const parts = ['rolecall', input.directory, input.project ?? '', input.environment ?? ''].map(plain);
  const time = `${now.toISOString().slice(0, 19).replaceAll(/[:-]/g, '')}Z`;
  return `${[...parts.filter((part) => part !== ''), time].join('-')}.${input.format}`;
}

function plain(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_]+/g, '-').slice(0, 40);
}
