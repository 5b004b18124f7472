'use client';

import { Braces, Calendar, Hash, List, Lock, Search, ToggleRight, Type } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Input } from '../ui/input.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import type { AttributeType } from './attribute-type.ts';
import type { FilterAttribute } from './filter-attributes.ts';
import { SEEN } from './seen-words.ts';

const ICONS: Readonly<Record<AttributeType, ReactNode>> = {
  text: <Type aria-hidden />,
  number: <Hash aria-hidden />,
  truth: <ToggleRight aria-hidden />,
  time: <Calendar aria-hidden />,
  list: <List aria-hidden />,
  object: <Braces aria-hidden />,
  unknown: <Type aria-hidden />,
};

/** Type to narrow, arrow keys move, Enter picks; a name nobody has seen may be typed. */
export function FilterAttributeList({
  attributes,
  loading,
  source,
  singular,
  current,
  onPick,
}: {
  attributes: readonly FilterAttribute[];
  loading: boolean;
  source: 'vendor' | 'snapshot' | 'page' | undefined;
  singular: string;
  current: string | undefined;
  onPick: (name: string) => void;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (current === undefined) field.current?.focus();
  }, [current]);

  const wanted = text.trim().toLowerCase();
  const fits = attributes.filter(
    ({ name, label }) => name.toLowerCase().includes(wanted) || label.toLowerCase().includes(wanted),
  );
  const live = fits.filter((attribute) => attribute.operators.length > 0);
  const active = Math.min(at, Math.max(0, live.length - 1));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(live.length - 1, active + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, active - 1));
    else if (event.key === 'Enter') {
      const picked = live[active]?.name ?? text.trim();
      if (picked !== '') onPick(picked);
    } else return;
    event.preventDefault();
  };
  const line = (attribute: FilterAttribute) => {
    const index = live.indexOf(attribute);
    return (
      <Line
        key={attribute.name}
        id={`${id}-${index}`}
        attribute={attribute}
        active={index === active && index >= 0}
        current={attribute.name === current}
        onPick={() => onPick(attribute.name)}
      />
    );
  };
  const own = fits.filter((attribute) => attribute.own);
  const others = fits.filter((attribute) => !attribute.own);

  return (
    <div className="flex h-full flex-col">
      <div className="p-2">
        <Input
          ref={field}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={live.length > 0 ? `${id}-${active}` : undefined}
          aria-label="Attribute"
          placeholder="Attribute"
          leading={<Search aria-hidden />}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className="w-full"
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Attributes"
        className="min-h-0 flex-1 overflow-y-auto px-2 pb-2"
      >
        {own.length > 0 && <Heading>Every {singular}</Heading>}
        {own.map(line)}
        {others.length > 0 && <Heading>{SEEN[source ?? 'page']}</Heading>}
        {others.map(line)}
        {fits.length === 0 && wanted !== '' && (
          <p className="px-2 py-1 text-meta text-ink-3">
            Never seen here. Enter uses <b className="font-mono font-medium text-ink-2">{text.trim()}</b> as
            typed.
          </p>
        )}
        {loading && <p className="px-2 py-1 text-meta text-ink-3">Asking for more</p>}
      </div>
    </div>
  );
}

function Heading({ children }: { children: ReactNode }) {
  return (
    <div role="presentation" className="px-2 pt-2 pb-1 text-meta text-ink-3">
      {children}
    </div>
  );
}

function Line({
  id,
  attribute,
  active,
  current,
  onPick,
}: {
  id: string;
  attribute: FilterAttribute;
  active: boolean;
  current: boolean;
  onPick: () => void;
}) {
  const offered = attribute.operators.length > 0;
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={current}
      {...(offered ? {} : { 'aria-disabled': true })}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => offered && onPick()}
      onKeyDown={(event) => event.key === 'Enter' && offered && onPick()}
      className={`flex h-[28px] items-center gap-2 rounded-control px-2 max-sm:h-11 [&_svg]:size-[14px] [&_svg]:shrink-0 [&_svg]:stroke-[1.6] [&_svg]:text-ink-3 ${
        offered ? 'cursor-pointer hover:bg-hover' : 'text-ink-3'
      } ${current || active ? 'relative bg-needle-wash! before:absolute before:inset-y-1 before:left-0 before:w-0.5 before:bg-needle' : ''}`}
    >
      {ICONS[attribute.type]}
      <span className={`min-w-0 flex-1 truncate ${attribute.own ? '' : 'font-mono text-mono'}`}>
        {attribute.own ? attribute.label : <VendorText text={attribute.label} expandable={false} />}
      </span>
      {attribute.withheld && <Lock role="img" aria-label="private" />}
      <span className="tabular text-meta text-ink-3">
        {offered ? weightText(attribute.weight) : 'snapshot'}
      </span>
    </div>
  );
}

function weightText(weight: number | undefined): string {
  if (weight === undefined) return '';
  return weight < 1000 ? String(weight) : `${(weight / 1000).toFixed(1)} k`;
}
