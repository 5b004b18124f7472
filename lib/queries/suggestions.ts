import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  AttributesAnswer,
  ContainerAnswer,
  ExportPlan,
  PreviewAnswer,
  ValuesAnswer,
} from './answers.ts';
import { containersKey, containersParameters, directoryPath } from './keys.ts';
import type { ListParameters } from './list-parameters.ts';
import { type ProblemError, unwrap } from './problem-error.ts';
import { request } from './request.ts';
import { QUIET } from './rows.ts';

const MINUTE = 60_000;

interface Source {
  readonly connectionId: string;
  readonly directory: string;
  readonly project?: string;
  readonly environment?: string;
}

const scopeOf = ({ connectionId: _, directory: __, ...scope }: Source) => scope;

/** Attribute names seen in a source. They change slowly. */
export function attributesQuery(source: Source) {
  return queryOptions<AttributesAnswer, ProblemError>({
    queryKey: ['attributes', source.connectionId, source.directory, scopeOf(source)],
    queryFn: async ({ signal }) =>
      unwrap(
        await request<AttributesAnswer>(
          'GET',
          `${directoryPath(source.connectionId, source.directory)}/attributes`,
          { query: scopeOf(source), signal },
        ),
      ),
    staleTime: 10 * MINUTE,
    ...QUIET,
  });
}

export function valuesQuery(source: Source, asked: { attribute: string; prefix: string; kind?: string }) {
  const query = {
    ...scopeOf(source),
    attribute: asked.attribute,
    ...(asked.prefix === '' ? {} : { prefix: asked.prefix }),
    ...(asked.kind === undefined ? {} : { kind: asked.kind }),
  };
  return queryOptions<ValuesAnswer, ProblemError>({
    queryKey: ['values', source.connectionId, source.directory, query],
    queryFn: async ({ signal }) =>
      unwrap(
        await request<ValuesAnswer>('GET', `${directoryPath(source.connectionId, source.directory)}/values`, {
          query,
          signal,
        }),
      ),
    staleTime: 5 * MINUTE,
    ...QUIET,
    placeholderData: keepPreviousData,
  });
}

/** The vendor's own query for a view. It costs no vendor call. */
export function previewQuery(source: Source, parameters: ListParameters) {
  return queryOptions<PreviewAnswer, ProblemError>({
    queryKey: ['preview', source.connectionId, source.directory, parameters],
    queryFn: async ({ signal }) =>
      unwrap(
        await request<PreviewAnswer>(
          'GET',
          `${directoryPath(source.connectionId, source.directory)}/preview`,
          { query: { ...parameters }, signal },
        ),
      ),
    staleTime: MINUTE,
    ...QUIET,
    placeholderData: keepPreviousData,
  });
}

export function exportPlanQuery(source: Source, parameters: ListParameters) {
  const { limit: _, cursor: __, ...view } = parameters;
  return queryOptions<ExportPlan, ProblemError>({
    queryKey: ['export-plan', source.connectionId, source.directory, view],
    queryFn: async ({ signal }) =>
      unwrap(
        await request<ExportPlan>(
          'GET',
          `${directoryPath(source.connectionId, source.directory)}/export/plan`,
          { query: view, signal },
        ),
      ),
    staleTime: MINUTE,
    ...QUIET,
  });
}

/** Projects of a connection, or environments of one project, whose name or key holds the text. */
export function containersQuery(
  connectionId: string,
  level: 'projects' | 'environments',
  asked: { readonly q: string; readonly project?: string },
) {
  const query = containersParameters(asked);
  return queryOptions<ContainerAnswer, ProblemError>({
    queryKey: containersKey(connectionId, level, asked),
    queryFn: async ({ signal }) =>
      unwrap(
        await request<ContainerAnswer>(
          'GET',
          `/api/connections/${encodeURIComponent(connectionId)}/${level}`,
          { query, signal },
        ),
      ),
    staleTime: 5 * MINUTE,
    ...QUIET,
    placeholderData: keepPreviousData,
  });
}
