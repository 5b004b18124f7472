import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Endpoint } from '#lib/contract/endpoint.ts';
import type { RawParams } from './route-context.ts';

export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
export type Method = (typeof METHODS)[number];

/** A route file as it lies on disk; for tests, which must not depend on a list that someone keeps. */
export interface RouteFile {
  /** `/api/accounts/{accountId}`. */
  readonly path: string;
  /** `[...rest]` and `/api` itself: no operation, only the 404. */
  readonly isCatchAll: boolean;
  readonly handlers: Readonly<Partial<Record<Method, TestedHandler>>>;
}

export interface TestedHandler {
  (request: Request, next: { readonly params: Promise<RawParams> }): Response | Promise<Response>;
  readonly endpoint?: Endpoint;
}

const app = fileURLToPath(new URL('../../app', import.meta.url));

export async function readRouteFiles(): Promise<readonly RouteFile[]> {
  const names = readdirSync(join(app, 'api'), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /(^|[\\/])route\.[jt]sx?$/.test(name)).sort();
  return Promise.all(files.map((name) => readRouteFile(join(app, 'api', name))));
}

async function readRouteFile(file: string): Promise<RouteFile> {
  const module: Record<string, unknown> = await import(pathToFileURL(file).href);
  const folders = relative(app, file).split(sep).slice(0, -1);
  const handlers: Partial<Record<Method, TestedHandler>> = {};
  for (const method of METHODS) {
    const exported = module[method];
    if (isHandler(exported)) handlers[method] = exported;
  }
  return {
    path: `/${folders.map((folder) => folder.replace(/^\[(?:\.\.\.)?(.+)\]$/, '{$1}')).join('/')}`,
    isCatchAll: folders.length === 1 || folders.at(-1) === '[...rest]',
    handlers,
  };
}

function isHandler(value: unknown): value is TestedHandler {
  return typeof value === 'function';
}
