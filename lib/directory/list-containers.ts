import 'server-only';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { Container, ContainerPage, ContainerQuery } from '#lib/vendors/container-tree.ts';
import { interactive } from './call-context.ts';
import { openCursor, type PagePosition, sealCursor, viewFingerprint } from './page-cursor.ts';
import { readLive } from './read-live.ts';
import { runtime } from './runtime.ts';
import { type RequestContext, useCase } from './use-case.ts';
import { type OpenConnection, openConnection } from './visible-connection.ts';

interface ContainerInput {
  readonly connectionId: string;
  readonly q?: string;
  readonly cursor?: string;
}

interface Containers {
  readonly items: readonly Container[];
  readonly next: string | null;
  readonly total: number | null;
}

/** Projects the connection's credential can see. */
export const listProjects = useCase(
  'users:read',
  async (principal, input: ContainerInput, request): Promise<Result<Containers>> => {
    const open = await openConnection(principal, input.connectionId);
    if (!open.ok) return open;
    const tree = open.value.connector.containers;
    if (tree === undefined) return refuse('not-found', 'This vendor has no projects.');
    return page(open.value, ['projects'], input, (query) => tree.projects(interactive(request), query));
  },
);

/** Environments of one project. */
export const listEnvironments = useCase(
  'users:read',
  async (
    principal,
    input: ContainerInput & { readonly project: string },
    request: RequestContext,
  ): Promise<Result<Containers>> => {
    const open = await openConnection(principal, input.connectionId);
    if (!open.ok) return open;
    const tree = open.value.connector.containers;
    if (tree === undefined) return refuse('not-found', 'This vendor has no environments.');
    return page(open.value, ['environments', input.project], input, (query) =>
      tree.environments(interactive(request), input.project, query),
    );
  },
);

async function page(
  open: OpenConnection,
  name: readonly string[],
  input: ContainerInput,
  ask: (query: ContainerQuery) => Promise<Result<ContainerPage>>,
): Promise<Result<Containers>> {
  const { cursorKey } = runtime();
  const view = viewFingerprint([open.saved.id, ...name, input.q]);
  const position: PagePosition | undefined =
    input.cursor === undefined ? { page: 1, back: [] } : openCursor(input.cursor, view, cursorKey);
  if (position === undefined) {
    return refuse('invalid-parameter', 'This page belongs to another list.', {
      errors: [{ pointer: '?cursor', code: 'unknown' }],
    });
  }
  const query: ContainerQuery = {
    ...(input.q === undefined ? {} : { text: input.q }),
    ...(position.cursor === undefined ? {} : { cursor: position.cursor }),
  };
  const answer = await readLive(open, [...name, query], () => ask(query));
  if (!answer.ok) return answer;
  const { items, next, total } = answer.value.value;
  const following =
    next === undefined
      ? null
      : sealCursor({ cursor: next, page: position.page + 1, back: [] }, view, cursorKey);
  return ok({ items, next: following, total: total ?? null });
}
