'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import type { Suggestions } from '#lib/domain/directory.ts';
import type { ListParameters } from '#lib/queries/list-parameters.ts';
import { facetQuery } from '#lib/queries/snapshot.ts';
import { valuesQuery } from '#lib/queries/suggestions.ts';
import { VendorText } from '../ui/vendor-text.tsx';
import { type SeenAttribute, typedValue } from './attribute-type.ts';
import type { FilterAttribute } from './filter-attributes.ts';
import { FilterValueLine } from './filter-value-line.tsx';
import { valueChoices } from './value-choices.ts';

type Value = string | number | boolean;

/** Values seen of an attribute, by weight; anything may be typed. Enter takes the marked line, or the text as typed. */
export function FilterValues({
  attribute,
  source,
  among,
  vendorName,
  seen,
  values,
  many,
  onChange,
  onApply,
}: {
  attribute: FilterAttribute;
  source: Parameters<typeof valuesQuery>[0];
  /** The view without this condition, where its rows can be counted by value. */
  among: ListParameters | undefined;
  vendorName: string;
  seen: SeenAttribute | undefined;
  values: readonly Value[];
  many: boolean;
  onChange: (values: readonly Value[]) => void;
  onApply: (values: readonly Value[]) => void;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(many || values[0] === undefined ? '' : String(values[0]));
  const [at, setAt] = useState<number>();
  const prefix = useDeferredValue(text.trim());
  const wanted = { attribute: attribute.name, prefix };
  const asked = useQuery(
    among === undefined ? valuesQuery(source, wanted) : facetQuery(source, among, wanted),
  );
  // Moments are hardly ever the same: nobody picks one of a list.
  const isTime = attribute.type === 'time';
  const choices = isTime ? [] : valueChoices(asked.data, seen, text.trim());
  useEffect(() => field.current?.focus(), []);

  const typed = typedValue(text.trim(), attribute.type);
  const known = choices.some((choice) => String(choice.value) === text.trim());
  const take = (value: Value) => {
    if (!many) return onApply([value]);
    setText('');
    setAt(undefined);
    onChange(values.includes(value) ? values.filter((other) => other !== value) : [...values, value]);
    field.current?.focus();
  };
  const enter = () => {
    const marked = at === undefined ? undefined : choices[at];
    const exact = choices.find((choice) => String(choice.value) === text.trim());
    if (marked !== undefined) return take(marked.value);
    if (text.trim() === '') return onApply(values);
    const value = exact?.value ?? typed;
    // Typed and entered is meant: one value needs no second press.
    return many ? onApply(values.includes(value) ? values : [...values, value]) : onApply([value]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(choices.length - 1, (at ?? -1) + 1));
    else if (event.key === 'ArrowUp') setAt(at === undefined || at === 0 ? undefined : at - 1);
    else if (event.key === 'Enter') enter();
    else if (event.key === 'Backspace' && text === '' && many) onChange(values.slice(0, -1));
    else return;
    event.preventDefault();
  };
  const write = (next: string) => {
    setText(next);
    setAt(undefined);
    if (!many) onChange(next.trim() === '' ? [] : [typedValue(next.trim(), attribute.type)]);
  };

  return (
    <div>
      <div className="flex min-h-[30px] flex-wrap items-center gap-1.5 rounded-control border border-edge bg-surface px-2 py-1 has-[input:focus-visible]:border-needle has-[input:focus-visible]:outline-1 has-[input:focus-visible]:outline-needle">
        {many &&
          values.map((value) => (
            <Picked
              key={String(value)}
              value={value}
              onRemove={() => onChange(values.filter((other) => other !== value))}
            />
          ))}
        <input
          ref={field}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={at === undefined ? undefined : `${id}-${at}`}
          aria-label={`Value of ${attribute.label}`}
          placeholder={isTime ? 'A day such as 2026-09-01, or a time' : undefined}
          value={text}
          maxLength={200}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          className="min-w-20 flex-1 bg-transparent text-body outline-none"
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Values"
        aria-multiselectable={many}
        className="mt-1.5 -mx-2"
      >
        {choices.map((choice, index) => (
          <FilterValueLine
            key={`${typeof choice.value}-${choice.value}`}
            id={`${id}-${index}`}
            choice={choice}
            most={choices[0]?.weight ?? 0}
            active={index === at}
            checked={values.includes(choice.value)}
            many={many}
            onPick={() => take(choice.value)}
          />
        ))}
      </div>
      {text.trim() !== '' && !known && !isTime && (
        <button
          type="button"
          onClick={() => take(typed)}
          className="flex h-[30px] w-full items-center gap-2.5 rounded-control text-left hover:bg-hover max-sm:h-11"
        >
          <Plus aria-hidden className="size-[14px] stroke-[1.6] text-ink-3" />
          <span className="min-w-0 truncate">
            Use <VendorText text={text.trim()} expandable={false} className="font-medium" /> as typed
          </span>
          <span className="ml-auto text-meta text-ink-3">never seen</span>
        </button>
      )}
      <p className="mt-2 text-meta text-ink-3">
        {isTime ? 'A day begins at midnight UTC.' : sourceWords(asked.data?.source, vendorName)}
      </p>
    </div>
  );
}

function sourceWords(source: Suggestions<unknown>['source'] | undefined, vendorName: string): string {
  switch (source) {
    case 'vendor':
      return `Values ${vendorName} has seen lately, by weight. Others may exist: type one and press Enter.`;
    case 'snapshot':
      return 'The most frequent values of all rows in this view, with how many have each.';
    default:
      return 'Values on this page only. Others may exist: type one and press Enter.';
  }
}

function Picked({ value, onRemove }: { value: Value; onRemove: () => void }) {
  return (
    <span className="inline-flex h-5 max-w-full items-center gap-1 rounded-badge bg-press pl-1.5 text-meta font-medium">
      <span className="truncate">
        <VendorText text={String(value)} expandable={false} />
      </span>
      <button
        type="button"
        aria-label={`Remove ${value}`}
        onClick={onRemove}
        className="flex size-5 items-center justify-center rounded-badge"
      >
        <X aria-hidden className="size-3 stroke-2" />
      </button>
    </span>
  );
}
