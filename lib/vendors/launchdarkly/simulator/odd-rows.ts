import type { JsonMap } from './json.ts';
import type { Switches } from './switches.ts';

/** With `oddRows` every seventh row has this field of a wrong type. */
export function withOddRows(switches: Switches, rows: readonly JsonMap[], field: string): readonly JsonMap[] {
  if (!switches.oddRows) return rows;
  return rows.map((row, n) =>
    n % 7 === 3 ? { ...row, [field]: { not: ['what', 'it', 'should', 'be'] } } : row,
  );
}
