import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PlainAnswer } from '#lib/api/plain-answer.ts';
import type { Asked } from '#lib/api/route-context.ts';

/** The segments in brackets of a route's address, decoded. */
export type Params = Readonly<Record<string, string | readonly string[]>>;
export type RouteCall = (asked: Asked, params: Params) => Promise<PlainAnswer | Response>;

/** What a route file offers, by method. */
type Route = ReadonlyMap<string, RouteCall>;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

interface Branch {
  readonly fixed: Map<string, Branch>;
  one?: { readonly name: string; readonly branch: Branch };
  rest?: { readonly name: string; readonly route: Route };
  route?: Route;
}

export interface FoundRoute {
  readonly call: RouteCall;
  readonly params: Params;
}

export interface ApiRoutes {
  /** The route of an address without its query; undefined where no file has this address or method. */
  find(method: string, path: string): FoundRoute | undefined;
}

/**
 * The files of `app/api`, found by their folders as the framework finds them: a fixed name before `[one]` before
 * `[...rest]`. A name that is spelled with escapes is no fixed name. Throws where a file or folder is of a kind that the
 * framework would understand and this does not, so that no address is answered by another file than it names.
 */
export async function loadApiRoutes(root: string): Promise<ApiRoutes> {
  const folder = join(root, 'app', 'api');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(^|[\\/])route\.[a-z]+$/.test(name),
  );
  const trunk = newBranch();
  await Promise.all(
    files.map(async (name) => {
      const exported: Record<string, unknown> = await import(pathToFileURL(join(folder, name)).href);
      plant(trunk, ['api', ...name.split(sep).slice(0, -1)], toRoute(exported, name));
    }),
  );
  return {
    find(method, path) {
      const found = findFrom(trunk, path.slice(1).split('/'), {});
      const call = found?.route.get(method);
      return found && call && { call, params: found.params };
    },
  };
}

/** Every method goes through the wrapper of `lib/api` or is refused by it: there is no third way in (R1). */
function toRoute(exported: Readonly<Record<string, unknown>>, file: string): Route {
  const route = new Map<string, RouteCall>();
  for (const method of METHODS) {
    const handler = exported[method];
    if (isHandler(handler)) route.set(method, handler.answer);
    else if (handler !== undefined) throw new Error(`app/api/${file}: ${method} is not made by lib/api`);
  }
  // What can be read can be asked for its headers too.
  const read = route.get('GET');
  if (read !== undefined && !route.has('HEAD')) route.set('HEAD', read);
  return route;
}

function isHandler(handler: unknown): handler is { readonly answer: RouteCall } {
  return typeof handler === 'function' && 'answer' in handler && typeof handler.answer === 'function';
}

function newBranch(): Branch {
  return { fixed: new Map() };
}

function plant(trunk: Branch, folders: readonly string[], route: Route): void {
  let branch = trunk;
  for (const [index, folder] of folders.entries()) {
    const rest = /^\[\.\.\.(\w+)\]$/.exec(folder)?.[1];
    if (rest !== undefined && index === folders.length - 1) {
      branch.rest = { name: rest, route };
      return;
    }
    branch = branchAt(branch, folder);
  }
  branch.route = route;
}

function branchAt(branch: Branch, folder: string): Branch {
  const one = /^\[(\w+)\]$/.exec(folder)?.[1];
  if (one !== undefined) {
    branch.one ??= { name: one, branch: newBranch() };
    if (branch.one.name === one) return branch.one.branch;
  }
  if (!/^[a-z0-9][\w.-]*$/i.test(folder)) throw new Error(`app/api: ${folder} is no name of a folder here`);
  const known = branch.fixed.get(folder) ?? newBranch();
  branch.fixed.set(folder, known);
  return known;
}

function findFrom(
  branch: Branch,
  segments: readonly string[],
  params: Params,
): { readonly route: Route; readonly params: Params } | undefined {
  const [segment, ...further] = segments;
  if (segment === undefined) return branch.route && { route: branch.route, params };
  const { fixed, one, rest } = branch;
  const straight = fixed.get(segment);
  return (
    (straight && findFrom(straight, further, params)) ??
    (one && findFrom(one.branch, further, { ...params, [one.name]: decodeURIComponent(segment) })) ??
    (rest && { route: rest.route, params: { ...params, [rest.name]: segments.map(decodeURIComponent) } })
  );
}
