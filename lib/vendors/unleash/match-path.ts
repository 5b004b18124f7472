import 'server-only';
import { type PathParams, parameterOf } from './caller.ts';
import type { Operation } from './operations.ts';
import { isRecordId } from './record-id.ts';

/**
 * The parameters of a received, still percent-encoded path if it is this row's, each segment decoded exactly once.
 * Fixed segments must be equal as received; `{id}` is a number that Unleash can look up.
 */
export function matchPath(operation: Operation, rawPath: string): PathParams | undefined {
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
    if (value === undefined || value === '' || (name === 'id' && !isRecordId(value))) return undefined;
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
