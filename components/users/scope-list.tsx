'use client';

import { useQuery } from '@tanstack/react-query';
import { Check, Search } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import type { ContainerItem } from '#lib/queries/answers.ts';
import { problemOf } from '#lib/queries/problem-error.ts';
import { containersQuery } from '#lib/queries/suggestions.ts';
import { Input } from '../ui/input.tsx';
import { Tag } from '../ui/tag.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { Swatch } from './swatch.tsx';

export interface ScopeListProps {
  readonly connectionId: string;
  readonly level: 'projects' | 'environments';
  readonly label: string;
  /** The project whose environments are listed. */
  readonly project?: string | undefined;
  readonly current: string | undefined;
  readonly onPick: (key: string) => void;
  readonly onDone: () => void;
}

const NONE: readonly ContainerItem[] = [];

/** A search field over a list: arrow keys move, Enter picks. */
export function ScopeList({ connectionId, level, label, project, current, onPick, onDone }: ScopeListProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const q = useDeferredValue(text.trim());
  const found = useQuery(
    containersQuery(connectionId, level, { q, ...(project === undefined ? {} : { project }) }),
  );
  const items = found.data?.items ?? NONE;
  const active = Math.min(at, Math.max(0, items.length - 1));
  useEffect(() => field.current?.focus(), []);

  const pick = (item: ContainerItem | undefined) => {
    if (item === undefined) return;
    onDone();
    if (item.key !== current) onPick(item.key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(items.length - 1, active + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, active - 1));
    else if (event.key === 'Enter') pick(items[active]);
    else return;
    event.preventDefault();
  };

  return (
    <div className="flex max-h-[380px] flex-col">
      <div className="border-b border-line p-2">
        <Input
          ref={field}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={items.length > 0 ? `${id}-${active}` : undefined}
          aria-label={`Find: ${label.toLowerCase()}`}
          placeholder="Name or key"
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
      <div id={`${id}-list`} role="listbox" aria-label={label} className="min-h-0 overflow-y-auto p-1">
        {items.map((item, index) => (
          <Option
            key={item.key}
            id={`${id}-${index}`}
            item={item}
            level={level}
            active={index === active}
            current={item.key === current}
            onPick={() => pick(item)}
          />
        ))}
      </div>
      <p role="status" className="px-3.5 pb-2 text-meta text-ink-3 empty:hidden">
        {found.error ? problemOf(found.error).detail : statusOf(found.data, found.isPending, items.length)}
      </p>
    </div>
  );
}

function statusOf(
  answer: { readonly next?: string | null } | undefined,
  pending: boolean,
  count: number,
): string | null {
  if (pending) return 'Asking the vendor';
  if (count === 0) return 'None with this name or key.';
  return answer?.next ? 'There are more. Type to find one.' : null;
}

function Option({
  id,
  item,
  level,
  active,
  current,
  onPick,
}: {
  id: string;
  item: ContainerItem;
  level: ScopeListProps['level'];
  active: boolean;
  current: boolean;
  onPick: () => void;
}) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={current}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPick}
      onKeyDown={(event) => event.key === 'Enter' && onPick()}
      className={`flex h-[30px] cursor-pointer items-center gap-2 rounded-control px-2.5 hover:bg-hover max-sm:h-11 ${active ? 'bg-needle-wash! shadow-[inset_2px_0_0_var(--needle)]' : ''}`}
    >
      {level === 'environments' && <Swatch color={item.color} />}
      <span className="min-w-0 truncate font-medium">
        <VendorText text={item.name} expandable={false} />
      </span>
      <span className="min-w-0 flex-1 truncate font-mono text-mono text-ink-3">
        <VendorText text={item.key} expandable={false} />
      </span>
      {item.critical && <Tag>critical</Tag>}
      {current && <Check aria-hidden className="size-[14px] shrink-0 stroke-[1.8]" />}
    </div>
  );
}
