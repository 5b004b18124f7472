import { parseSpecifier } from './parse-specifier.ts';
import { printSpecifier } from './specifier.ts';

/** The segments of a specifier as written; empty for a malformed one. */
export function splitSpecifier(text: string): readonly string[] {
  const parsed = parseSpecifier(text);
  if (parsed.state === 'malformed') return [];
  return parsed.specifier.segments.map((segment) => printSpecifier({ segments: [segment] }));
}
