import { expect, it } from 'vitest';
import { FILTER_OPERATORS } from '#lib/domain/filter.ts';
import { type Bench, context } from './conformance-bench.ts';
import { sampleFilter } from './conformance-sample-filter.ts';

/** Searches, filters, sorts, continuations, suggestions and pickers. */
export function askingRules(bench: Bench): void {
  const { good, open, query } = bench;

  it('can be asked for every search, sort and filter its descriptor offers, and shows each request beforehand', async () => {
    for (const { descriptor, directory } of bench.paged()) {
      const asked = [
        ...(descriptor.textSearch === undefined ? [] : [query({ text: 'a "b\\,|(' })]),
        ...descriptor.columns
          .filter((column) => column.sortable)
          .flatMap(({ id }) => [false, true].map((descending) => query({ sort: { field: id, descending } }))),
        ...Object.entries(descriptor.filters).flatMap(([attribute, operators]) =>
          operators.map((operator) => query({ filters: [sampleFilter(attribute, operator)] })),
        ),
      ];
      for (const one of asked) {
        good(await directory.list(context(), one));
        if (directory.preview !== undefined) expect(directory.preview(one).path).toMatch(/^\//);
      }
    }
  });

  it('refuses filters and sorts its descriptor does not offer, without a call', async () => {
    const before = bench.harness.requests();
    for (const { descriptor, directory } of bench.paged()) {
      const offered = descriptor.filters['*'] ?? [];
      for (const operator of FILTER_OPERATORS.filter((one) => !offered.includes(one))) {
        const filters = [sampleFilter('*', operator)];
        const got = await directory.list(context(), query({ filters }));
        expect(got, `${descriptor.id} ${operator}`).toMatchObject({
          problem: { slug: 'validation-failed' },
        });
      }
      const sort = { field: 'no such field', descending: false };
      expect(await directory.list(context(), query({ sort }))).toMatchObject({
        problem: { slug: 'validation-failed' },
      });
    }
    expect(bench.harness.requests()).toBe(before);
  });

  it('R40: a continuation of another place, or a made-up one, is refused without a call', async () => {
    for (const { directory } of bench.paged()) {
      const { next } = good(await directory.list(context(), query({ limit: 1 })));
      const before = bench.harness.requests();
      for (const asked of [
        query({ scope: bench.harness.otherScope, cursor: next ?? 'x' }),
        query({ cursor: 'made-up' }),
        query({ cursor: 'https://example.org/api' }),
        query({ cursor: '' }),
      ]) {
        expect(await directory.list(context(), asked)).toMatchObject({
          problem: { slug: 'invalid-parameter' },
        });
      }
      expect(bench.harness.requests()).toBe(before);
    }
  });

  it('suggests attributes and values where it offers to', async () => {
    for (const { id } of bench.harness.descriptor.directories) {
      const directory = open(bench.harness.connect(), id);
      const names = await directory.attributes?.(context(), bench.harness.scope, '');
      if (names === undefined) continue;
      const [first] = good(names).items;
      const attribute = first?.attribute ?? 'name';
      good(await directory.values?.(context(), bench.harness.scope, attribute, '', first?.kind));
    }
  });

  it('pickers lead from containers to the places in them', async () => {
    const { containers } = bench.harness.connect();
    if (containers === undefined) return;
    const projects = good(await containers.projects(context(), {}));
    expect(projects.items.map((item) => item.key)).toContain(bench.harness.scope.project);
    const inside = good(await containers.environments(context(), bench.harness.scope.project ?? '', {}));
    expect(inside.items.map((item) => item.key)).toContain(bench.harness.scope.environment);
    const text = inside.items[0]?.name ?? '';
    const found = good(await containers.environments(context(), bench.harness.scope.project ?? '', { text }));
    expect(found.items.map((item) => item.name)).toContain(text);
  });
}
