import type { Route } from './exchange.ts';
import { invalidRequest, methodNotAllowed, notFound } from './problems.ts';

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Splits the path as sent and decodes each segment on its own, so that `%2F` stays inside its segment. */
export function segmentsOf(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map((raw) => {
      try {
        return decodeURIComponent(raw);
      } catch {
        throw invalidRequest('Invalid path encoding');
      }
    });
}

export function findRoute(routes: readonly Route[], method: string, segments: readonly string[]): Match {
  if (segments[0] !== 'api' || segments[1] !== 'v2') throw notFound();
  const below = segments.slice(2);
  const fitting = routes.flatMap((route) => {
    const params = paramsOf(route.template, below);
    return params === undefined ? [] : [{ route, params }];
  });
  const found = fitting.find(({ route }) => route.method === method);
  if (found !== undefined) return found;
  throw fitting.length > 0 ? methodNotAllowed() : notFound();
}

function paramsOf(
  template: string,
  segments: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const parts = template === '' ? [] : template.split('/');
  if (parts.length !== segments.length) return undefined;
  const params: [string, string][] = [];
  for (const [n, part] of parts.entries()) {
    const segment = segments[n] ?? '';
    if (part.startsWith('{')) {
      if (segment === '') return undefined;
      params.push([part.slice(1, -1), segment]);
    } else if (part !== segment) return undefined;
  }
  return Object.fromEntries(params);
}
