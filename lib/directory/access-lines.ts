import 'server-only';
import type { WhoCanRow } from '#lib/domain/access-answer.ts';
import type { AccessPath } from '#lib/domain/access-decision.ts';
import type { Problem } from '#lib/domain/problem.ts';
import { csvLine } from './csv.ts';
import type { ExportFormat } from './export-format.ts';

const COLUMNS = ['key', 'name', 'email', 'lastSeen', 'outcome', 'note', 'paths'];

/** Rows of a who-can answer as lines of a file: NDJSON whole, CSV one line a subject with its paths in words (R44). */
export function toLines(rows: readonly WhoCanRow[], format: ExportFormat, isFirst: boolean): string {
  if (format === 'ndjson') return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const head = isFirst ? `\ufeff${csvLine(COLUMNS)}` : '';
  return head + rows.map(toCsv).join('');
}

function toCsv({ subject, outcome, paths, reasons }: WhoCanRow): string {
  const note = [subject.inactive, subject.unlisted, ...reasons.map(reasonText)];
  return csvLine([
    subject.key,
    subject.name,
    subject.email ?? '',
    subject.lastSeen ?? '',
    outcome,
    note.filter((text) => text !== undefined).join('; '),
    paths.map(pathText).join(' | '),
  ]);
}

/** "allow by role Writer, group Platform, statement 2 of 5 (some-tags: live)" */
function pathText(path: AccessPath): string {
  const by = [
    path.role === undefined ? path.origin : `role ${path.role.name}`,
    ...(path.group === undefined ? [] : [`group ${path.group.name}`]),
    ...(path.statement === undefined
      ? []
      : [`statement ${path.statement.index + 1} of ${path.statement.of}`]),
  ].join(', ');
  const reasons = path.reasons.map(reasonText).join(', ');
  return `${path.verdict} by ${by}${reasons === '' ? '' : ` (${reasons})`}`;
}

function reasonText({ code, detail }: AccessPath['reasons'][number]): string {
  return detail === undefined ? code : `${code}: ${detail}`;
}

/** The line that says a file is not whole. */
export function incompleteLine(format: ExportFormat, rows: number, failure: Problem): string {
  return format === 'csv'
    ? csvLine([`INCOMPLETE after ${rows} rows: ${failure.detail}`])
    : `${JSON.stringify({ $incomplete: { rows, reason: failure.slug, detail: failure.detail } })}\n`;
}
