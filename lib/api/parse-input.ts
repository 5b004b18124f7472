import 'server-only';
import { z } from 'zod';
import type { FieldError } from '#lib/domain/problem.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** R5: every key once, and only keys the schema knows. */
export function parseQuery<Q extends z.ZodType>(
  search: URLSearchParams,
  schema: Q | undefined,
): Result<z.output<Q>> {
  const values: [string, string][] = [];
  const seen = new Set<string>();
  for (const [name, value] of search) {
    if (seen.has(name)) return badQuery([{ pointer: `?${shown(name)}`, code: 'repeated' }]);
    seen.add(name);
    values.push([name, value]);
  }
  const parsed = (schema ?? z.strictObject({})).safeParse(Object.fromEntries(values));
  if (!parsed.success) return badQuery(fieldErrors(parsed.error, '?', '/'));
  // Without a schema the type parameter stands for no query at all.
  return ok(parsed.data as z.output<Q>);
}

/** A path that cannot be right names nothing. */
export function parseParams<P extends z.ZodType>(raw: unknown, schema: P | undefined): Result<z.output<P>> {
  if (schema === undefined) return ok(undefined as z.output<P>);
  const parsed = schema.safeParse(raw);
  return parsed.success ? ok(parsed.data) : refuse('not-found', 'There is nothing at this address.');
}

export function parseBody<B extends z.ZodType>(raw: unknown, schema: B): Result<z.output<B>> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const errors = fieldErrors(parsed.error, '/', '/');
  return refuse('validation-failed', 'Correct the fields named in errors.', { errors });
}

function badQuery(errors: readonly FieldError[]): Result<never> {
  return refuse('invalid-parameter', 'Correct the query parameters named in errors.', { errors });
}

function fieldErrors(error: z.ZodError, start: string, separator: string): readonly FieldError[] {
  const errors = error.issues.flatMap((issue) => {
    const at = (extra: readonly PropertyKey[]) =>
      `${start}${[...issue.path, ...extra].map((part) => shown(String(part))).join(separator)}`;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ pointer: at([key]), code: 'unknown' }));
    }
    return [{ pointer: at([]), code: issue.code }];
  });
  return errors.slice(0, 20);
}

/** A name from the client, cut, and escaped as RFC 6901 asks. */
function shown(name: string): string {
  return name.slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1');
}
