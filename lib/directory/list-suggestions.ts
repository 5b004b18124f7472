import 'server-only';
import type { AttributeSuggestion, Suggestions, ValueSuggestion } from '#lib/domain/directory.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { interactive } from './call-context.ts';
import { toScope, type ViewInput } from './directory-input.ts';
import { useCase } from './use-case.ts';
import { openDirectory } from './visible-connection.ts';

interface SuggestionInput extends Pick<ViewInput, 'project' | 'environment'> {
  readonly connectionId: string;
  readonly directory: string;
  readonly prefix?: string;
}

/** Attribute names seen in a directory, for filters and columns; empty with source `page` where the vendor has no such list. */
export const listAttributes = useCase(
  'users:read',
  async (principal, input: SuggestionInput, request): Promise<Result<Suggestions<AttributeSuggestion>>> => {
    const open = await openDirectory(principal, input);
    if (!open.ok) return open;
    const { directory, descriptor } = open.value;
    const scope = toScope(input, descriptor);
    if (!scope.ok) return scope;
    if (directory.attributes === undefined) return ok({ items: [], source: 'page' });
    return directory.attributes(interactive(request), scope.value, input.prefix ?? '');
  },
);

/** Values seen of one attribute. */
export const listValues = useCase(
  'users:read',
  async (
    principal,
    input: SuggestionInput & { readonly attribute: string; readonly kind?: string },
    request,
  ): Promise<Result<Suggestions<ValueSuggestion>>> => {
    const open = await openDirectory(principal, input);
    if (!open.ok) return open;
    const { directory, descriptor } = open.value;
    const scope = toScope(input, descriptor);
    if (!scope.ok) return scope;
    if (directory.values === undefined) return ok({ items: [], source: 'page' });
    return directory.values(
      interactive(request),
      scope.value,
      input.attribute,
      input.prefix ?? '',
      input.kind,
    );
  },
);
