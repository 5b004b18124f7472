import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { Problem } from '#lib/domain/problem.ts';
import { csvLine } from './csv.ts';
import { columnText, columnTitle, columnValue } from './export-columns.ts';

export type ExportFormat = 'csv' | 'ndjson';

/** How one file is written: its head, each row, and the line that says it is not whole. */
export interface FileWriter {
  readonly contentType: string;
  head(): string;
  row(row: DirectoryRow): string;
  incomplete(rows: number, failure: Problem): string;
}

/** CSV as R44 asks, or NDJSON, which keeps every value and its type. */
export function fileWriter(format: ExportFormat, columns: readonly string[]): FileWriter {
  return format === 'csv' ? csvWriter(columns) : ndjsonWriter(columns);
}

function csvWriter(columns: readonly string[]): FileWriter {
  return {
    contentType: 'text/csv; charset=utf-8',
    head: () => `\ufeff${csvLine(columns.map(columnTitle))}`,
    row: (row) => csvLine(columns.map((id) => columnText(row, id))),
    incomplete: (rows, failure) => csvLine([`INCOMPLETE after ${rows} rows: ${failure.detail}`]),
  };
}

function ndjsonWriter(columns: readonly string[]): FileWriter {
  return {
    contentType: 'application/x-ndjson; charset=utf-8',
    head: () => '',
    row: (row) => {
      const present = columns.flatMap((id) => {
        const value = columnValue(row, id);
        return value === undefined ? [] : [[id, value] as const];
      });
      return `${JSON.stringify(Object.fromEntries(present))}\n`;
    },
    incomplete: (rows, failure) =>
      `${JSON.stringify({ $incomplete: { rows, reason: failure.slug, detail: failure.detail } })}\n`,
  };
}
