'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { type AttributeFilter, FILTER_OPERATORS, type FilterOperator } from '#lib/domain/filter.ts';
import type { ListParameters } from '#lib/queries/list-parameters.ts';
import { countQuery } from '#lib/queries/snapshot.ts';
import { previewQuery } from '#lib/queries/suggestions.ts';
import { Button } from '../ui/button.tsx';
import { formatCount } from '../ui/format-count.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import type { SeenAttribute } from './attribute-type.ts';
import type { FilterAttribute } from './filter-attributes.ts';
import { FilterValues } from './filter-values.tsx';
import { OPERATOR_WORDS, takesMany, takesNoValue } from './operator-words.ts';

type Value = string | number | boolean;

/** One condition on one attribute. Enter on a value applies it, so that a filter takes three steps. */
export function FilterConditionForm({
  attribute,
  edited,
  source,
  vendorName,
  seen,
  among,
  parametersOf,
  onBack,
  onApply,
}: {
  attribute: FilterAttribute;
  edited: AttributeFilter | undefined;
  source: { connectionId: string; directory: string; project?: string; environment?: string };
  vendorName: string;
  seen: SeenAttribute | undefined;
  /** The view without this condition, where it is asked of a snapshot. */
  among: ListParameters | undefined;
  parametersOf: (filter: AttributeFilter) => ListParameters;
  onBack: () => void;
  onApply: (filter: AttributeFilter) => void;
}) {
  const [operator, setOperator] = useState<FilterOperator>(edited?.operator ?? firstOperator(attribute));
  const [values, setValues] = useState<readonly Value[]>(edited?.values ?? []);
  const draft = draftOf(attribute.name, operator, values);
  const apply = (chosen: readonly Value[]) => {
    const filter = draftOf(attribute.name, operator, chosen);
    if (filter !== undefined) onApply(filter);
  };

  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 space-y-3 overflow-y-auto p-4 pb-2">
        <div className="flex items-baseline gap-2">
          <IconButton
            label="Back to attributes"
            icon={<ChevronLeft />}
            onClick={onBack}
            className="sm:hidden"
          />
          <h2 className={`min-w-0 truncate font-medium ${attribute.own ? '' : 'font-mono text-action'}`}>
            {attribute.own ? attribute.label : <VendorText text={attribute.name} expandable={false} />}
          </h2>
          <span className="ml-auto shrink-0 text-meta text-ink-3">{describe(attribute)}</span>
        </div>
        <Operators offered={attribute.operators} current={operator} onPick={setOperator} />
        {!takesNoValue(operator) && (
          <FilterValues
            attribute={attribute}
            source={source}
            among={among}
            vendorName={vendorName}
            seen={seen}
            values={values}
            many={takesMany(operator)}
            onChange={setValues}
            onApply={apply}
          />
        )}
      </div>
      <Foot draft={draft} onApply={() => apply(values)}>
        {among === undefined ? (
          <VendorQuery source={source} draft={draft} parametersOf={parametersOf} />
        ) : (
          <MatchCount source={source} draft={draft} parametersOf={parametersOf} />
        )}
      </Foot>
    </div>
  );
}

/** Nobody looks for one moment: a time is after another until something else is picked. */
function firstOperator({ type, operators }: FilterAttribute): FilterOperator {
  if (type === 'time' && operators.includes('after')) return 'after';
  return operators[0] ?? 'is';
}

/** Every operator is shown; those this source cannot do are dashed, named "snapshot", and cannot be picked. */
function Operators({
  offered,
  current,
  onPick,
}: {
  offered: readonly FilterOperator[];
  current: FilterOperator;
  onPick: (operator: FilterOperator) => void;
}) {
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">Operator</legend>
      {FILTER_OPERATORS.map((operator) =>
        offered.includes(operator) ? (
          <label
            key={operator}
            className="inline-flex h-[24px] items-center rounded-badge border border-line-2 px-2 text-meta has-checked:border-ink has-checked:bg-ink has-checked:font-medium has-checked:text-on-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-needle max-sm:h-10 max-sm:px-3"
          >
            <input
              type="radio"
              name="operator"
              className="sr-only"
              checked={operator === current}
              onChange={() => onPick(operator)}
            />
            {OPERATOR_WORDS[operator]}
          </label>
        ) : (
          <span
            key={operator}
            title="This source cannot do this live; a snapshot could."
            className="inline-flex h-[24px] items-center gap-1.5 rounded-badge border border-dashed border-line-2 px-2 text-meta text-ink-3 max-sm:h-10 max-sm:px-3"
          >
            {OPERATOR_WORDS[operator]} <span className="text-tag">snapshot</span>
          </span>
        ),
      )}
    </fieldset>
  );
}

function Foot({
  draft,
  onApply,
  children,
}: {
  draft: AttributeFilter | undefined;
  onApply: () => void;
  children: ReactNode;
}) {
  return (
    <div className="flex items-center gap-3 border-t border-line bg-well px-3 py-2 max-sm:flex-col max-sm:items-stretch">
      {children}
      <Button
        variant="ink"
        onClick={onApply}
        disabledReason={draft === undefined ? 'Give a value first.' : undefined}
      >
        Apply
      </Button>
    </div>
  );
}

interface DraftProps {
  readonly source: Parameters<typeof previewQuery>[0];
  readonly draft: AttributeFilter | undefined;
  readonly parametersOf: (filter: AttributeFilter) => ListParameters;
}

/** What the vendor will be asked. */
function VendorQuery({ source, draft, parametersOf }: DraftProps) {
  const asked = useDeferredValue(draft);
  const preview = useQuery({
    ...previewQuery(source, asked === undefined ? {} : parametersOf(asked)),
    enabled: asked !== undefined,
  });
  const words = draft === undefined ? undefined : preview.data && requestText(preview.data.request);
  return (
    <p
      className="line-clamp-2 min-w-0 flex-1 font-mono text-mono leading-4 break-all text-ink-3"
      title={words}
    >
      {words === undefined ? (
        <span className="font-sans text-meta">The vendor’s own query appears here.</span>
      ) : (
        <VendorText text={words} expandable={false} />
      )}
    </p>
  );
}

/** How many rows would be left: a snapshot can tell before anything is applied. */
function MatchCount({ source, draft, parametersOf }: DraftProps) {
  const asked = useDeferredValue(draft);
  const count = useQuery({
    ...countQuery(source.connectionId, source.directory, asked === undefined ? {} : parametersOf(asked), 0),
    enabled: asked !== undefined,
  });
  const found = draft === undefined ? undefined : count.data;
  return (
    <p aria-live="polite" className="tabular min-w-0 flex-1 text-meta text-ink-2">
      {found === undefined
        ? 'How many match appears here.'
        : `${formatCount(found.total)}${found.capped ? ' or more' : ''} match`}
    </p>
  );
}

/** The part that differs: the filter of the body where there is one, else the query of the path. */
function requestText(request: { method: string; path: string; body?: unknown }): string {
  if (request.body === undefined) return `${request.method} ${request.path}`;
  const { body } = request;
  const filter = typeof body === 'object' && body !== null && 'filter' in body ? body.filter : undefined;
  return typeof filter === 'string' ? filter : `${request.method} ${request.path} ${JSON.stringify(body)}`;
}

function draftOf(
  attribute: string,
  operator: FilterOperator,
  values: readonly Value[],
): AttributeFilter | undefined {
  if (takesNoValue(operator)) return { attribute, operator, values: [] };
  const used = takesMany(operator) ? values : values.slice(0, 1);
  return used.length === 0 ? undefined : { attribute, operator, values: used };
}

function describe(attribute: FilterAttribute): string {
  const type = {
    text: 'text',
    number: 'number',
    truth: 'true or false',
    time: 'time',
    list: 'list',
    object: 'object',
    unknown: '',
  }[attribute.type];
  const weight = attribute.weight === undefined ? '' : `weight ${formatCount(attribute.weight)}`;
  const privacy = attribute.withheld ? 'private' : '';
  return [type, weight, privacy].filter((part) => part !== '').join(', ');
}
