import 'server-only';
import type { z } from 'zod';
import type { JsonValue } from '#lib/domain/json.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { Container, ContainerPage, ContainerQuery, ContainerTree } from '#lib/vendors/container-tree.ts';
import { type PathParams, pathOf, type QueryPairs } from '#lib/vendors/operation-path.ts';
import type { Caller } from './caller.ts';
import { followLink, linkOf } from './next-link.ts';
import { type Operation, operations } from './operations.ts';
import { container, type rowsWithNext } from './schema.ts';

type Listing = Operation<typeof rowsWithNext>;

/** Projects and their environments, reduced to what a picker shows: the payloads carry live keys (5.2). */
export function containers(caller: Caller): ContainerTree {
  return {
    projects: (ctx, query) => listContainers(caller, ctx, operations.listProjects, {}, query),
    environments: (ctx, project, query) =>
      listContainers(caller, ctx, operations.listEnvironments, { project }, query),
  };
}

async function listContainers(
  caller: Caller,
  ctx: CallContext,
  operation: Listing,
  params: PathParams,
  query: ContainerQuery,
): Promise<Result<ContainerPage>> {
  const pairs =
    query.cursor === undefined ? ok(firstQuery(query.text)) : resume(caller, operation, params, query.cursor);
  if (!pairs.ok) return pairs;
  const answer = await caller.call(ctx, operation, { params, query: pairs.value });
  if (!answer.ok) return answer;
  const items = answer.value.items.flatMap(toContainer).filter((item) => matches(item, query.text));
  const next = nextOf(caller, operation, params, pairs.value, answer.value);
  const { totalCount } = answer.value;
  return ok({
    items,
    ...(next === undefined ? {} : { next }),
    ...(totalCount === undefined ? {} : { total: totalCount }),
  });
}

function firstQuery(text: string | undefined): QueryPairs {
  const words = searchable(text);
  return [...(words === '' ? [] : [['filter', `query:${words}`] as const]), ['limit', '20']];
}

/** The filter list is joined by commas without an escape: the longest piece is asked, the whole is checked here. */
function searchable(text: string | undefined): string {
  const pieces = (text ?? '').split(',').map((piece) => piece.trim());
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}

function matches(item: Container, text: string | undefined): boolean {
  if (text === undefined || !text.includes(',')) return true;
  const wanted = text.trim().toLowerCase();
  return [item.key, item.name].some((field) => field.toLowerCase().includes(wanted));
}

function resume(caller: Caller, operation: Listing, params: PathParams, cursor: string): Result<QueryPairs> {
  const followed = followLink(caller.origin, cursor, [operation], params);
  return followed === undefined
    ? refuse('invalid-parameter', 'This continuation does not belong to this list.', {
        errors: [{ pointer: '?cursor', code: 'foreign' }],
      })
    : ok(followed.query);
}

function nextOf(
  caller: Caller,
  operation: Listing,
  params: PathParams,
  sent: QueryPairs,
  answer: z.output<typeof rowsWithNext>,
): string | undefined {
  const href = answer._links?.next?.href;
  const followed = href === undefined ? undefined : followLink(caller.origin, href, [operation], params);
  const path = pathOf(operation, params);
  if (followed === undefined || !path.ok || answer.items.length === 0) return undefined;
  const filter = sent.filter(
    ([name]) => name === 'filter' && !followed.query.some(([other]) => other === name),
  );
  const next = linkOf(path.value, [...followed.query, ...filter]);
  return next === linkOf(path.value, sent) ? undefined : next;
}

function toContainer(raw: JsonValue): Container[] {
  const parsed = container.safeParse(raw);
  if (!parsed.success) return [];
  const { key, name, color, critical, tags } = parsed.data;
  const hex = color?.replace(/^#/, '') ?? '';
  return [
    {
      key,
      name: name ?? key,
      ...(/^[0-9a-f]{3,8}$/i.test(hex) ? { color: `#${hex}` } : {}),
      ...(critical === undefined ? {} : { critical }),
      tags: tags ?? [],
    },
  ];
}
