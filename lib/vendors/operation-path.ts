import 'server-only';
import type { Result } from '#lib/domain/result.ts';
import { buildPath } from '#lib/outbound/path.ts';

/** The part of an operations table's row that says where it is asked: segments in braces are parameters. */
export interface PathTemplate {
  readonly path: string;
}

export type PathParams = Readonly<Record<string, string>>;
export type QueryPairs = readonly (readonly [string, string])[];

/** The row's path with its parameters in place, each segment checked and encoded (R24). Problem: `invalid-parameter`. */
export function pathOf(operation: PathTemplate, params: PathParams): Result<string> {
  const segments = operation.path
    .split('/')
    .slice(1)
    .map((part) => {
      const name = parameterOf(part);
      return name === undefined ? part : (params[name] ?? '');
    });
  return buildPath(segments);
}

/**
 * The parameters of a received, still percent-encoded path if it is this row's, each segment decoded exactly once.
 * Fixed segments must be equal as received: an encoded spelling of them is another path.
 */
export function matchPath(operation: PathTemplate, rawPath: string): PathParams | undefined {
  const template = operation.path.split('/');
  const parts = rawPath.split('/');
  if (parts.length !== template.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const raw = parts[index] ?? '';
    const name = parameterOf(part);
    if (name === undefined) {
      if (raw !== part) return undefined;
      continue;
    }
    const value = decodeOnce(raw);
    if (value === undefined || value === '') return undefined;
    params[name] = value;
  }
  return params;
}

/** Undefined where the escapes are not valid UTF-8. */
export function decodeOnce(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw);
  } catch {
    return undefined;
  }
}

/** The parameter a template segment stands for, or undefined for a fixed one. */
function parameterOf(part: string): string | undefined {
  return part.startsWith('{') && part.endsWith('}') ? part.slice(1, -1) : undefined;
}
