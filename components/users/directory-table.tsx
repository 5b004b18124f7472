'use client';

import { lazy, type ReactNode, Suspense, useCallback, useContext } from 'react';
import type { DirectoryDescriptor, ListedRow } from '#lib/domain/directory.ts';
import { scopeOf } from '#lib/queries/list-parameters.ts';
import { PAGE_SIZES, type TableView } from '#lib/queries/table-view.ts';
import { columnLayout } from '../data-table/column-layout.ts';
import { DataTable } from '../data-table/data-table.tsx';
import { Pager } from '../data-table/pager.tsx';
import { SkeletonRows } from '../data-table/skeleton-rows.tsx';
import { HeldBack } from '../feedback/held-back.tsx';
import { StaleBanner } from '../feedback/stale-banner.tsx';
import { Button } from '../ui/button.tsx';
import { formatDuration } from '../ui/format-time.ts';
import { useAlive } from '../ui/use-alive.ts';
import { ListShown } from './list-shown.ts';
import { nextSort } from './next-sort.ts';
import { takeOpened } from './opened-row.ts';
import { PageNotices } from './page-notices.tsx';
import { SelectionBar } from './selection-bar.tsx';
import type { Rows } from './use-rows.ts';
import type { ViewInUrl } from './use-table-view.ts';
import type { UsersTable } from './use-users-table.ts';

/** What stands in place of rows is rarely needed at first: it is fetched once the rows stand. */
export const readRowsInstead = () => import('./rows-instead.tsx');
const NothingHere = lazy(() => readRowsInstead().then((module) => ({ default: module.NothingHere })));
const NothingLeft = lazy(() => readRowsInstead().then((module) => ({ default: module.NothingLeft })));
const NothingMatches = lazy(() => readRowsInstead().then((module) => ({ default: module.NothingMatches })));
const RowsProblem = lazy(() => readRowsInstead().then((module) => ({ default: module.RowsProblem })));
const SnapshotPanel = lazy(() =>
  import('./snapshot-panel.tsx').then((module) => ({ default: module.SnapshotPanel })),
);
const ReadingBanner = lazy(() =>
  import('./reading-banner.tsx').then((module) => ({ default: module.ReadingBanner })),
);

interface DirectoryTableProps {
  readonly connectionId: string;
  readonly vendorName: string;
  readonly descriptor: DirectoryDescriptor;
  /** Whether the reader may have the list read into a snapshot, and whether that takes page after page. */
  readonly mayRead: boolean;
  readonly isCrawled: boolean;
  readonly url: ViewInUrl;
  readonly rows: Rows;
  readonly users: UsersTable;
  readonly drawCell: (column: string, row: ListedRow) => ReactNode;
  readonly onOpen: (row: ListedRow) => void;
}

/** Table and pager in every state; head and foot never move between them. */
export function DirectoryTable(props: DirectoryTableProps) {
  const { descriptor, url, rows, users } = props;
  const { view, change } = url;
  const { page } = rows;
  const firstRow = page === undefined ? 1 : (page.paging.page - 1) * page.paging.pageSize + 1;
  const selected = users.table.getSelectedRowModel().rows.map((row) => row.original.key);
  const count = page?.items.length ?? 0;
  const next = rows.state === 'turning' ? null : (page?.paging.next ?? null);
  const { previous } = rows;
  const { sort } = view;
  const sortBy = useCallback((field: string) => change({ sort: nextSort(sort, field) }), [change, sort]);
  const keepWidths = useCallback((widths: TableView['widths']) => change({ widths }, 'replace'), [change]);
  return (
    <>
      {page !== undefined && <PageNotices notices={page.notices} unreadable={page.unreadable} />}
      <DataTable
        table={users.table}
        drawCell={props.drawCell}
        label={descriptor.label}
        total={rows.count?.total ?? page?.total ?? undefined}
        firstRow={firstRow}
        sort={view.sort}
        density={view.density}
        busy={rows.state === 'turning' || rows.state === 'refreshing'}
        widths={view.widths}
        pinned={view.pinned}
        onSort={sortBy}
        onWidths={keepWidths}
        onOpen={props.onOpen}
        takeFocus={takeOpened}
        shown={useContext(ListShown)}
        banner={<Banner {...props} />}
        instead={insteadOf(props)}
      />
      <Pager
        range={count === 0 ? undefined : [firstRow, firstRow + count - 1]}
        total={rows.count?.total ?? page?.total ?? undefined}
        totalIsEstimate={page?.totalIsEstimate ?? false}
        matching={rows.narrowed}
        why={
          descriptor.pagination === 'snapshot'
            ? ''
            : `${props.vendorName} pages by cursor: next and previous only`
        }
        sizes={PAGE_SIZES.filter((size) => size <= descriptor.maxPageSize)}
        size={view.limit}
        onSize={(limit) => change({ limit })}
        onPrevious={previous === undefined ? undefined : () => change({ cursor: previous ?? undefined })}
        onNext={next === null ? undefined : () => change({ cursor: next })}
        selection={
          selected.length === 0 ? undefined : (
            <SelectionBar keys={selected} onClear={() => users.table.resetRowSelection(true)} />
          )
        }
      />
    </>
  );
}

function Banner(props: DirectoryTableProps): ReactNode {
  const { connectionId, vendorName, descriptor, mayRead, rows, url } = props;
  // What is being read the server does not draw.
  const isAlive = useAlive();
  const wait = waitOf(rows);
  if (wait !== undefined) {
    return (
      <HeldBack key={rows.problem?.requestId} vendorName={vendorName} seconds={wait} onDone={rows.refresh} />
    );
  }
  if (descriptor.pagination !== 'snapshot' || rows.page === undefined || !isAlive) return staleBanner(rows);
  // In place of rows it is told with everything about it.
  if (isSnapshotAway(props)) return null;
  return (
    <Suspense fallback={staleBanner(rows)}>
      <ReadingBanner
        source={{ connectionId, directory: url.view.directory, ...scopeOf(url.view) }}
        vendorName={vendorName}
        mayRead={mayRead}
      >
        {staleBanner(rows)}
      </ReadingBanner>
    </Suspense>
  );
}

function staleBanner({ page, refresh }: Rows): ReactNode {
  const stale = page?.meta.stale;
  if (!page || !stale) return null;
  return (
    <StaleBanner
      age={formatDuration(Date.now() - page.meta.fetchedAt)}
      reason={stale.detail}
      action={<Button onClick={refresh}>Read now</Button>}
    />
  );
}

/** Seconds to wait when the vendor, or Rolecall, asked for it. */
function waitOf({ problem, state }: Rows): number | undefined {
  if (state !== 'problem' || problem === undefined) return undefined;
  const asked = problem.slug === 'vendor-rate-limited' || problem.slug === 'rate-limited';
  return asked ? Math.max(1, Math.min(120, problem.retryAfterSeconds ?? 10)) : undefined;
}

function insteadOf(props: DirectoryTableProps): ReactNode {
  const { descriptor, url, rows, users, vendorName } = props;
  const { view } = url;
  const columns = users.table.getVisibleLeafColumns();
  const usual = columns.map(({ id, columnDef }) => ({ id, usual: columnDef.meta?.width ?? 120 }));
  const layout = columnLayout(usual, view.widths);
  const skeleton = <SkeletonRows layout={layout} density={view.density} source={vendorName} />;
  if (rows.state === 'loading' || rows.state === 'waiting') {
    return skeleton;
  }
  if (rows.problem !== undefined && isSnapshotAway(props)) {
    return (
      <Suspense fallback={skeleton}>
        <SnapshotPanel
          source={{ connectionId: props.connectionId, directory: view.directory, ...scopeOf(view) }}
          label={descriptor.label.toLowerCase()}
          vendorName={vendorName}
          mayRead={props.mayRead}
          isCrawled={props.isCrawled}
          unreachable={rows.problem.slug === 'snapshots-unavailable' ? rowsProblem(props) : undefined}
          onReachable={rows.refresh}
        />
      </Suspense>
    );
  }
  if (rows.problem !== undefined && rows.state === 'problem') {
    if (waitOf(rows) !== undefined) {
      return rows.page === undefined ? skeleton : undefined;
    }
    return rowsProblem(props);
  }
  if (rows.page === undefined || rows.page.items.length > 0) return undefined;
  if (view.cursor !== undefined) return <NothingLeft hrefOf={url.hrefOf} />;
  return isNarrowed(props) ? (
    <NothingMatches descriptor={descriptor} url={url} />
  ) : (
    <NothingHere descriptor={descriptor} view={view} />
  );
}

function rowsProblem({
  connectionId,
  vendorName,
  rows,
  url: { view, change },
}: DirectoryTableProps): ReactNode {
  return rows.problem === undefined ? undefined : (
    <RowsProblem
      problem={rows.problem}
      connectionId={connectionId}
      vendorName={vendorName}
      onRetry={rows.refresh}
      onFirstPage={view.cursor === undefined ? undefined : () => change({ cursor: undefined })}
    />
  );
}

/** Nothing was read yet, the first reading is under way, or the place of what was read cannot be reached. */
function isSnapshotAway({ descriptor, rows: { state, problem } }: DirectoryTableProps): boolean {
  if (descriptor.pagination !== 'snapshot' || state !== 'problem' || problem === undefined) return false;
  return ['snapshot-reading', 'conflict', 'snapshots-unavailable'].includes(problem.slug);
}

function isNarrowed({ url: { view } }: DirectoryTableProps): boolean {
  return view.q !== '' || view.filters.length > 0 || view.lastActive !== undefined;
}
