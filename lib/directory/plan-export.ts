import 'server-only';
import { ok, type Result } from '#lib/domain/result.ts';
import { interactive } from './call-context.ts';
import { toQuery, type ViewInput } from './directory-input.ts';
import { parseColumns } from './export-columns.ts';
import { snapshotQuery } from './snapshot-query.ts';
import { snapshotStore } from './snapshot-room.ts';
import { useCase } from './use-case.ts';
import { openDirectory } from './visible-connection.ts';

interface ExportPlan {
  readonly rows: number | null;
  readonly rowsAreEstimate: boolean;
  readonly vendorCalls: number | null;
}

/** How many rows and vendor calls an export would take, found with one call for the smallest page. */
export const planExport = useCase(
  'users:export',
  async (
    principal,
    input: ViewInput & {
      readonly connectionId: string;
      readonly directory: string;
      readonly columns?: string;
    },
    request,
  ): Promise<Result<ExportPlan>> => {
    const open = await openDirectory(principal, input);
    if (!open.ok) return open;
    const { directory, descriptor } = open.value;
    const columns = parseColumns(input.columns, descriptor);
    if (!columns.ok) return columns;
    if (!('list' in directory) || input.source === 'snapshot') {
      const asked = await snapshotQuery(principal, input);
      if (!asked.ok) return asked;
      const count = await (await snapshotStore()).count(asked.value.ref, asked.value.query);
      if (!count.ok) return count;
      return ok({ rows: count.value.total, rowsAreEstimate: count.value.capped, vendorCalls: 0 });
    }
    const query = toQuery({ ...input, limit: 1 }, descriptor);
    if (!query.ok) return query;
    const page = await directory.list(interactive(request), query.value);
    if (!page.ok) return page;
    const { total, totalIsEstimate } = page.value;
    return ok({
      rows: total ?? null,
      rowsAreEstimate: totalIsEstimate,
      vendorCalls: total === undefined ? null : Math.max(1, Math.ceil(total / descriptor.maxPageSize)),
    });
  },
);
