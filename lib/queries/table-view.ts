import { parseFilters, parseSort, printFilters, printSort } from '#lib/contract/filter-codec.ts';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import type { AttributeFilter, FilterOperator, SortOrder } from '#lib/domain/filter.ts';
import { descriptorFor } from '#lib/domain/snapshot-descriptor.ts';
import { attributeOf, defaultColumns, parseColumns, printColumns } from './column-codec.ts';
import { type ColumnWidths, parseWidths, printWidths } from './width-codec.ts';

export const DENSITIES = ['compact', 'regular', 'roomy'] as const;
export type Density = (typeof DENSITIES)[number];

export const PAGE_SIZES = [20, 50, 100] as const;

/** Reaches of the last-active filter, in hours. */
export const LAST_ACTIVE = { '24h': 24, '7d': 7 * 24, '30d': 30 * 24 } as const;
export type LastActive = keyof typeof LAST_ACTIVE;

/** One view of a directory, whole: two people with the same URL see the same table. */
export interface TableView {
  readonly directory: string;
  /** Rows read whole earlier, where the list could also be asked live. */
  readonly source?: 'snapshot';
  readonly project?: string;
  readonly environment?: string;
  readonly q: string;
  readonly filters: readonly AttributeFilter[];
  readonly sort?: SortOrder;
  readonly limit: number;
  readonly cursor?: string;
  /** Shown columns in their order; absent: the directory's own. */
  readonly columns?: readonly string[];
  /** Of the columns somebody made wider or narrower. */
  readonly widths?: ColumnWidths;
  /** So many of the first columns stay in sight while the others are scrolled. */
  readonly pinned?: number;
  readonly density: Density;
  readonly lastActive?: LastActive;
}

export type ViewChange = { readonly [K in keyof TableView]?: TableView[K] | undefined };

/** Reads a view from the URL. Whatever cannot be right is repaired to its default, never passed on. */
export function parseView(
  params: URLSearchParams,
  directories: readonly DirectoryDescriptor[],
): TableView | undefined {
  const found = findDirectory(directories, params.get('directory'));
  if (found === undefined) return undefined;
  const source =
    found.pagination === 'cursor' && params.get('source') === 'snapshot' ? 'snapshot' : undefined;
  const descriptor = descriptorFor(found, source);
  const sort = parseSort(params.get('sort') ?? '');
  const columns = parseColumns(params.get('columns') ?? '', descriptor);
  const shown = shownColumns(columns ? { columns } : {}, descriptor);
  const widths = parseWidths(params.get('widths') ?? '', shown);
  const pinned = Math.min(Number(/^\d{1,2}$/.exec(params.get('pinned') ?? '')?.[0] ?? 0), shown.length);
  const lastActive = params.get('lastActive');
  return {
    directory: descriptor.id,
    ...(source === undefined ? {} : { source }),
    ...text('project', params.get('project'), 256),
    ...text('environment', params.get('environment'), 256),
    q: descriptor.textSearch === undefined ? '' : (params.get('q') ?? '').slice(0, 200),
    filters: (parseFilters(params.get('filter') ?? '[]') ?? []).filter((filter) =>
      isOffered(filter, descriptor),
    ),
    ...(sort && isSortable(descriptor, sort.field) ? { sort } : {}),
    limit: repairLimit(params.get('limit'), descriptor),
    ...text('cursor', params.get('cursor'), 7000),
    ...(columns ? { columns } : {}),
    ...(widths ? { widths } : {}),
    ...(pinned > 0 ? { pinned } : {}),
    density: DENSITIES.find((density) => density === params.get('density')) ?? 'regular',
    ...(isLastActive(lastActive) && offersLastActive(descriptor) ? { lastActive } : {}),
  };
}

/** The view as a query string without `?`, defaults left out, readable where the URL allows it. */
export function printView(view: TableView, directories: readonly DirectoryDescriptor[]): string {
  const descriptor = findDirectory(directories, view.directory);
  const params = new URLSearchParams();
  const put = (key: string, value: string | undefined) => value && params.set(key, value);
  put('directory', view.directory === listedDirectory(directories)?.id ? undefined : view.directory);
  put('source', view.source);
  put('project', view.project);
  put('environment', view.environment);
  put('q', view.q);
  put('filter', printFilters(view.filters));
  put('sort', view.sort && printSort(view.sort));
  put('limit', view.limit === descriptor?.defaultPageSize ? undefined : String(view.limit));
  put('cursor', view.cursor);
  put('columns', view.columns && printColumns(view.columns));
  put('widths', view.widths && descriptor && printWidths(view.widths, shownColumns(view, descriptor)));
  put('pinned', view.pinned ? String(view.pinned) : undefined);
  put('density', view.density === 'regular' ? undefined : view.density);
  put('lastActive', view.lastActive);
  return params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
}

/** How a page is drawn does not change which page it is; everything else starts from the first page again. */
const KEEPS_PAGE: ReadonlySet<string> = new Set(['cursor', 'columns', 'widths', 'pinned', 'density']);

/** A directory's own columns as it draws them. */
export const USUAL_COLUMNS = { columns: undefined, widths: undefined, pinned: undefined } as const;

/** The view after a change. Another scope or question starts at the first page, in the same step. */
export function changeView(view: TableView, change: ViewChange): TableView {
  const keepsPage = Object.keys(change).every((key) => KEEPS_PAGE.has(key));
  const movesDirectory = change.directory !== undefined && change.directory !== view.directory;
  const movesSource = 'source' in change && change.source !== view.source;
  const movesProject = change.project !== undefined && change.project !== view.project;
  const next: ViewChange = {
    ...view,
    ...(keepsPage ? {} : { cursor: undefined }),
    // Attributes, sort fields and columns belong to one directory.
    ...(movesDirectory
      ? { source: undefined, filters: [], sort: undefined, lastActive: undefined, ...USUAL_COLUMNS }
      : {}),
    // What one source can be asked, the other may not.
    ...(movesSource && change.source === undefined ? { filters: [], sort: undefined, q: '' } : {}),
    ...(movesProject ? { environment: undefined } : {}),
    ...change,
  };
  return withoutUndefined(next);
}

/** The columns a view shows, in order. */
export function shownColumns(
  { columns }: Pick<TableView, 'columns'>,
  directory: DirectoryDescriptor,
): readonly string[] {
  return columns ?? defaultColumns(directory);
}

/** The tab shown when the URL names none. */
export function listedDirectory(
  directories: readonly DirectoryDescriptor[],
): DirectoryDescriptor | undefined {
  return directories.find((directory) => directory.listed);
}

/** What the source can do with an attribute; its own entry overrules that of any other attribute. */
export function operatorsFor(descriptor: DirectoryDescriptor, attribute: string): readonly FilterOperator[] {
  const own = Object.hasOwn(descriptor.filters, attribute) ? descriptor.filters[attribute] : undefined;
  return own ?? descriptor.filters['*'] ?? [];
}

/** Own columns by what the source can do; any attribute, where all rows are here. */
export function isSortable(descriptor: DirectoryDescriptor, field: string): boolean {
  const own = descriptor.columns.some((column) => column.sortable && column.id === field);
  return own || (descriptor.pagination === 'snapshot' && attributeOf(field) !== undefined);
}

export function offersLastActive(descriptor: DirectoryDescriptor): boolean {
  const knowsIt = descriptor.columns.some((column) => column.id === 'lastSeen');
  return knowsIt && operatorsFor(descriptor, 'lastSeen').includes('after');
}

function isOffered(filter: AttributeFilter, descriptor: DirectoryDescriptor): boolean {
  return operatorsFor(descriptor, filter.attribute).includes(filter.operator);
}

function findDirectory(directories: readonly DirectoryDescriptor[], id: string | null) {
  return directories.find((directory) => directory.id === id) ?? listedDirectory(directories);
}

function repairLimit(given: string | null, descriptor: DirectoryDescriptor): number {
  const limit = Number(given);
  const offered = PAGE_SIZES.some((size) => size === limit) && limit <= descriptor.maxPageSize;
  return offered ? limit : descriptor.defaultPageSize;
}

function isLastActive(value: string | null): value is LastActive {
  return value !== null && Object.hasOwn(LAST_ACTIVE, value);
}

function text<K extends string>(key: K, value: string | null, most: number): { [P in K]?: string } {
  return value === null || value === '' || value.length > most
    ? {}
    : ({ [key]: value } as { [P in K]: string });
}

function withoutUndefined(view: ViewChange): TableView {
  return Object.fromEntries(
    Object.entries(view).filter(([, value]) => value !== undefined),
  ) as unknown as TableView;
}
