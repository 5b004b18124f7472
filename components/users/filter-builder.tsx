'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import type { AttributeFilter } from '#lib/domain/filter.ts';
import { listParameters, scopeOf } from '#lib/queries/list-parameters.ts';
import { attributesQuery } from '#lib/queries/suggestions.ts';
import type { TableView } from '#lib/queries/table-view.ts';
import type { SeenAttribute } from './attribute-type.ts';
import { FilterAttributeList } from './filter-attribute-list.tsx';
import { filterAttributes } from './filter-attributes.ts';
import { FilterConditionForm } from './filter-condition-form.tsx';

export interface FilterBuilderProps {
  readonly connectionId: string;
  readonly vendorName: string;
  readonly descriptor: DirectoryDescriptor;
  readonly view: TableView;
  readonly seen: ReadonlyMap<string, SeenAttribute>;
  /** The condition being edited; absent for a new one. */
  readonly index?: number;
  readonly onApply: (filters: readonly AttributeFilter[]) => void;
  readonly onDone: () => void;
}

const NONE: [] = [];

/** Attribute on the left, operator and values on the right, the vendor's own query at the foot. */
export function FilterBuilder(props: FilterBuilderProps) {
  const { connectionId, descriptor, view, seen, index } = props;
  const edited = index === undefined ? undefined : view.filters[index];
  const [name, setName] = useState(edited?.attribute);
  const source = { connectionId, directory: view.directory, ...scopeOf(view) };
  const suggested = useQuery(attributesQuery(source));
  const attributes = filterAttributes(descriptor, suggested.data?.items ?? NONE, seen);
  const typed = {
    name: name ?? '',
    label: name ?? '',
    own: false,
    type: 'unknown',
    withheld: false,
  } as const;
  const chosen =
    name === undefined
      ? undefined
      : (attributes.find((attribute) => attribute.name === name) ?? {
          ...typed,
          operators:
            filterAttributes(descriptor, [{ attribute: name, withheld: false }], new Map()).at(-1)
              ?.operators ?? [],
        });

  const apply = (filter: AttributeFilter) => {
    const kept = view.filters.filter((_, at) => at !== index);
    const filters = index === undefined ? [...kept, filter] : view.filters.with(index, filter);
    props.onApply(filters);
    props.onDone();
  };
  const withoutThis = () => {
    const { cursor: _, ...rest } = view;
    return listParameters({ ...rest, filters: view.filters.filter((__, at) => at !== index) }, Date.now());
  };
  const withFilter = (filter: AttributeFilter) => {
    const filters = index === undefined ? [...view.filters, filter] : view.filters.with(index, filter);
    const { cursor: _, ...rest } = view;
    return listParameters({ ...rest, filters }, Date.now());
  };

  return (
    <div className="flex h-[392px] w-[600px] max-w-full max-sm:h-[76dvh] max-sm:w-full">
      <div
        className={`w-[206px] shrink-0 border-r border-line bg-well max-sm:w-full max-sm:border-r-0 ${chosen ? 'max-sm:hidden' : ''}`}
      >
        <FilterAttributeList
          attributes={attributes}
          loading={suggested.isPending}
          source={suggested.data?.source}
          singular={descriptor.singular}
          current={name}
          onPick={setName}
        />
      </div>
      {chosen === undefined ? (
        <p className="m-auto max-w-[260px] text-center text-ink-3 max-sm:hidden">
          Pick an attribute, or type its name and press Enter.
        </p>
      ) : (
        <FilterConditionForm
          key={chosen.name}
          attribute={chosen}
          edited={edited?.attribute === chosen.name ? edited : undefined}
          source={source}
          vendorName={props.vendorName}
          seen={seen.get(chosen.name)}
          among={descriptor.pagination === 'snapshot' ? withoutThis() : undefined}
          parametersOf={withFilter}
          onBack={() => setName(undefined)}
          onApply={apply}
        />
      )}
    </div>
  );
}
