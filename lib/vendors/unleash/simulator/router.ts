import type { Route } from './exchange.ts';
import type { Instance } from './instance.ts';
import { configRoutes } from './routes/config.ts';
import { enterpriseRoutes } from './routes/enterprise.ts';
import { projectRoutes } from './routes/projects.ts';
import { selfRoutes } from './routes/self.ts';
import { userRoutes } from './routes/users.ts';

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

const open: readonly Route[] = [...configRoutes, ...userRoutes, ...projectRoutes, ...selfRoutes];

/** The routes of this edition; what it lacks is not there at all. */
export function routesOf({ edition }: Instance): readonly Route[] {
  if (edition.enterprise === '') return open;
  const { projectAccess, accessOverview } = edition;
  const absent = new Set([
    ...(projectAccess === 'access' ? ['projects/{project}/users'] : []),
    ...(projectAccess === 'users' ? ['projects/{project}/access'] : []),
    ...(accessOverview ? [] : ['access/overview']),
  ]);
  return [...enterpriseRoutes.filter((route) => !absent.has(route.template)), ...open];
}

/** Fixed segments go before parameters, as the order of the tables has them; doubled slashes count as one. */
export function findRoute(routes: readonly Route[], method: string, path: string): Match | undefined {
  const segments = path.split('/').filter((part) => part !== '');
  if (segments[0] !== 'api' || segments[1] !== 'admin') return undefined;
  for (const route of routes) {
    const params = route.method === method ? paramsOf(route.template, segments.slice(2)) : undefined;
    if (params !== undefined) return { route, params };
  }
  return undefined;
}

function paramsOf(
  template: string,
  segments: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const parts = template.split('/');
  if (parts.length !== segments.length) return undefined;
  const params: [string, string][] = [];
  for (const [n, part] of parts.entries()) {
    const segment = decoded(segments[n] ?? '');
    if (part.startsWith('{')) params.push([part.slice(1, -1), segment]);
    else if (part !== segment) return undefined;
  }
  return Object.fromEntries(params);
}

function decoded(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}
