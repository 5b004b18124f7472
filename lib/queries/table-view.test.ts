import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import { FILTER_OPERATORS } from '#lib/domain/filter.ts';
import { parseColumns, printColumns } from './column-codec.ts';
import { activeFilters, listParameters } from './list-parameters.ts';
import { changeView, DENSITIES, PAGE_SIZES, parseView, printView, type TableView } from './table-view.ts';
import { NARROWEST, WIDEST } from './width-codec.ts';

const column = (id: string, sortable = false) => ({ id, label: id, sortable, defaultVisible: true });
const users: DirectoryDescriptor = {
  id: 'users',
  label: 'Users',
  singular: 'user',
  pagination: 'cursor',
  needs: ['project', 'environment'],
  columns: [column('name'), column('key', true), column('lastSeen', true)],
  defaultPageSize: 50,
  maxPageSize: 100,
  textSearch: { placeholder: '' },
  filters: { '*': FILTER_OPERATORS, never: [] },
  emptyHint: '',
  listed: true,
  hasFlags: true,
};
const directories = [users, { ...users, id: 'contexts', maxPageSize: 50 }];
const read = (text: string) => parseView(new URLSearchParams(text), directories);
const plain: TableView = { directory: 'users', q: '', filters: [], limit: 50, density: 'regular' };

const word = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });
const anyView = fc
  .record(
    {
      directory: fc.constantFrom('users', 'contexts'),
      q: fc.string({ maxLength: 100 }),
      filters: fc.array(
        fc.record({
          attribute: word,
          operator: fc.constantFrom(...FILTER_OPERATORS.filter((o) => o !== 'exists' && o !== 'missing')),
          values: fc.tuple(fc.oneof(word, fc.integer(), fc.boolean())),
        }),
        { maxLength: 4 },
      ),
      limit: fc.constantFrom(...PAGE_SIZES.filter((size) => size <= 50)),
      density: fc.constantFrom(...DENSITIES),
      project: word,
      environment: word,
      cursor: word,
      sort: fc.record({ field: fc.constantFrom('key', 'lastSeen'), descending: fc.boolean() }),
      columns: fc.uniqueArray(
        fc.oneof(
          fc.constantFrom('name', 'key'),
          word.map((name) => `attr:${name}`),
        ),
        { minLength: 1, maxLength: 8 },
      ),
      lastActive: fc.constantFrom('24h', '7d', '30d'),
      chosen: fc.array(fc.option(fc.integer({ min: NARROWEST, max: WIDEST }), { nil: undefined })),
      pinned: fc.integer({ min: 1, max: 9 }),
    },
    { requiredKeys: ['directory', 'q', 'filters', 'limit', 'density'] },
  )
  .map(({ chosen, pinned, ...view }) => {
    const shown = view.columns ?? ['name', 'key', 'lastSeen'];
    const widths = shown.flatMap((id, at) => (chosen?.[at] === undefined ? [] : [[id, chosen[at]] as const]));
    return {
      ...view,
      ...(widths.length > 0 ? { widths: Object.fromEntries(widths) } : {}),
      ...(pinned !== undefined && pinned <= shown.length ? { pinned } : {}),
    } as TableView;
  });

describe('the view in the URL', () => {
  it('restores any view exactly', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(read(printView(view, directories))).toEqual(view);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves defaults out', () => {
    expect(printView(plain, directories)).toBe('');
    expect(read('')).toEqual(plain);
  });

  it('stays readable', () => {
    const view = { ...plain, columns: ['name', 'attr:country'], sort: { field: 'key', descending: true } };
    expect(printView(view, directories)).toBe('sort=-key&columns=name,attr:country');
    const widths = { 'attr:country': 120, hidden: 90 };
    expect(printView({ ...view, widths, pinned: 1 }, directories)).toBe(
      'sort=-key&columns=name,attr:country&widths=,120&pinned=1',
    );
  });

  it('repairs what cannot be right', () => {
    expect(
      read(
        'directory=nope&limit=7&sort=name&filter=[["a"]]&density=huge&columns=nope,attr:&lastActive=toString&project=',
      ),
    ).toEqual(plain);
    expect(read('directory=contexts&limit=100')?.limit).toBe(50);
    expect(read('sort=-nope')?.sort).toBeUndefined();
    expect(read('columns=key&widths=9,x&pinned=7')).toMatchObject({ widths: { key: NARROWEST }, pinned: 1 });
    expect(read('widths=-1,1e3,99999&pinned=-1')).toEqual(plain);
  });

  it('drops what this source cannot do', () => {
    const only = [{ ...users, filters: { '*': ['is' as const], never: [] } }];
    const text = 'filter=[["a","is","b"],["a","after","b"],["never","is","b"]]&lastActive=7d';
    expect(parseView(new URLSearchParams(text), only)).toEqual({
      ...plain,
      filters: [{ attribute: 'a', operator: 'is', values: ['b'] }],
    });
  });

  it('never throws, whatever the URL holds', () => {
    fc.assert(fc.property(fc.webQueryParameters(), (text) => read(text) !== undefined));
  });

  it('answers nothing for a vendor without directories', () => {
    expect(parseView(new URLSearchParams(''), [])).toBeUndefined();
  });
});

describe('a change of the view', () => {
  const deep: TableView = {
    ...plain,
    cursor: 'page-7',
    project: 'web',
    environment: 'production',
    columns: ['key'],
  };

  it('starts at the first page when the question changes, in the same step', () => {
    for (const change of [
      { q: 'x' },
      { filters: [] },
      { sort: { field: 'key', descending: false } },
      { limit: 20 },
      { lastActive: '7d' as const },
      { environment: 'staging' },
    ]) {
      expect(changeView(deep, change)).toEqual({ ...deep, cursor: undefined, ...change });
    }
  });

  it('keeps the page when only its look changes', () => {
    expect(changeView(deep, { density: 'roomy' }).cursor).toBe('page-7');
    expect(changeView(deep, { columns: ['name'] }).cursor).toBe('page-7');
    expect(changeView(deep, { widths: { key: 90 }, pinned: 1 }).cursor).toBe('page-7');
  });

  it('forgets the environment with its project, and the filters with their directory', () => {
    expect(changeView(deep, { project: 'api' })).not.toHaveProperty('environment');
    const filtered = changeView(deep, { filters: [{ attribute: 'a', operator: 'is', values: ['b'] }] });
    const moved = changeView(filtered, { directory: 'contexts' });
    expect(moved).toMatchObject({ filters: [], project: 'web', environment: 'production' });
    expect(moved).not.toHaveProperty('columns');
  });

  it('removes what is set to undefined', () => {
    expect(changeView(deep, { cursor: undefined })).not.toHaveProperty('cursor');
  });
});

describe('what the API is asked', () => {
  it('carries only what decides which rows come', () => {
    const view: TableView = { ...plain, project: 'web', q: 'sandy', columns: ['key'], density: 'roomy' };
    expect(listParameters(view, 0)).toEqual({ project: 'web', q: 'sandy', limit: 50 });
  });

  it('gives the same last-active time for the whole clock hour', () => {
    const view: TableView = { ...plain, lastActive: '24h' };
    const at = (minute: number) => activeFilters(view, Date.UTC(2026, 10, 26, 14, minute));
    expect(at(1)).toEqual(at(59));
    expect(at(1)).toEqual([
      { attribute: 'lastSeen', operator: 'after', values: ['2026-11-25T14:00:00.000Z'] },
    ]);
  });
});

it('restores any list of columns', () => {
  const names = fc.uniqueArray(word, { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(names, (list) => {
      const ids = list.map((name) => `attr:${name}`);
      expect(parseColumns(printColumns(ids), users)).toEqual(ids);
    }),
  );
});
