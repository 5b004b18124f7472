import 'server-only';
import type { RequestPreview } from '#lib/domain/flag-setting.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { toQuery, type ViewInput } from './directory-input.ts';
import { useCase } from './use-case.ts';
import { openDirectory } from './visible-connection.ts';

/** The vendor request a view would send, without sending it. */
export const previewList = useCase(
  'users:read',
  async (
    principal,
    input: ViewInput & { readonly connectionId: string; readonly directory: string },
  ): Promise<Result<{ request: RequestPreview }>> => {
    const open = await openDirectory(principal, input);
    if (!open.ok) return open;
    const { directory, descriptor } = open.value;
    const query = toQuery(input, descriptor);
    if (!query.ok) return query;
    if (directory.preview === undefined) return refuse('not-found', 'This source has no query to show.');
    return ok({ request: directory.preview(query.value) });
  },
);
