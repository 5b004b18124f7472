'use client';

import { Check, Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { hasWords, toSearchText } from '../../data-table/search-text.ts';
import { formatCount } from '../../ui/format-count.ts';
import { Input } from '../../ui/input.tsx';
import { VendorText } from '../../ui/vendor-text.tsx';

export interface Choice {
  readonly id: string;
  readonly label: string;
  /** Quiet words at the right: a kind, an id, a count. */
  readonly hint?: string | undefined;
  readonly group?: string | undefined;
  readonly mono?: boolean;
}

const SHOWN = 200;

/** A search field over a list in groups: arrow keys move, Enter picks. `onText` is for lists that are searched elsewhere. */
export function ChoiceList({
  label,
  placeholder,
  choices,
  current,
  onPick,
  onText,
  status,
  foot,
}: {
  label: string;
  placeholder: string;
  choices: readonly Choice[];
  current?: string | undefined;
  onPick: (choice: Choice) => void;
  /** Told of every keystroke; the choices are then taken as they come. */
  onText?: (text: string) => void;
  /** In place of "None found.": on its way, refused. */
  status?: string | undefined;
  foot?: ReactNode;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const searched = useMemo(
    () => choices.map((choice) => ({ choice, text: toSearchText([choice.label, choice.id, choice.hint]) })),
    [choices],
  );
  const fitting = useMemo(
    () => (onText ? searched : searched.filter((one) => hasWords(one.text, text))).map((one) => one.choice),
    [searched, text, onText],
  );
  const items = fitting.slice(0, SHOWN);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      choices.findIndex((choice) => choice.id === current),
    ),
  );
  const active = Math.min(at, Math.max(0, items.length - 1));
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    list.current
      ?.querySelector(`[id="${CSS.escape(`${id}-${active}`)}"]`)
      ?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = STEPS[event.key]?.(active, items.length);
    const item = items[active];
    if (next !== undefined) setAt(next);
    else if (event.key === 'Enter' && item !== undefined) onPick(item);
    else return;
    event.preventDefault();
  };

  return (
    <div className="flex max-h-[min(400px,calc(100dvh-32px))] flex-col">
      <div className="border-b border-line p-2">
        <Input
          ref={field}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={items.length > 0 ? `${id}-${active}` : undefined}
          aria-label={label}
          placeholder={placeholder}
          maxLength={256}
          autoComplete="off"
          spellCheck={false}
          leading={<Search aria-hidden />}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            onText?.(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className="w-full"
        />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        className="min-h-0 overflow-y-auto p-1"
      >
        {items.map((choice, index) => (
          <Option
            key={`${choice.group ?? ''} ${choice.id}`}
            id={`${id}-${index}`}
            choice={choice}
            heading={choice.group === items[index - 1]?.group ? undefined : choice.group}
            active={index === active}
            current={choice.id === current}
            onPick={() => onPick(choice)}
          />
        ))}
      </div>
      <p role="status" className="px-3.5 pb-2 text-meta text-ink-3 empty:hidden">
        {status ?? statusOf(fitting.length)}
      </p>
      {foot}
    </div>
  );
}

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(Math.max(0, count - 1), at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
};

function statusOf(count: number): string | null {
  if (count === 0) return 'None found.';
  return count > SHOWN ? `${formatCount(count - SHOWN)} more. Type to find one.` : null;
}

function Option({
  id,
  choice,
  heading,
  active,
  current,
  onPick,
}: {
  id: string;
  choice: Choice;
  heading: string | undefined;
  active: boolean;
  current: boolean;
  onPick: () => void;
}) {
  return (
    <>
      {heading !== undefined && (
        <p role="presentation" className="px-2.5 pt-2 pb-1 text-meta text-ink-3">
          <VendorText text={heading} expandable={false} />
        </p>
      )}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={current}
        onPointerDown={(event) => event.preventDefault()}
        onClick={onPick}
        onKeyDown={(event) => event.key === 'Enter' && onPick()}
        className={`flex min-h-[30px] cursor-pointer items-center gap-2 rounded-control px-2.5 hover:bg-hover max-sm:min-h-11 ${active ? 'bg-needle-wash! shadow-[inset_2px_0_0_var(--needle)]' : ''}`}
      >
        <span
          className={`min-w-0 flex-1 truncate ${choice.mono === true ? 'font-mono text-action' : 'font-medium'}`}
        >
          <VendorText text={choice.label} expandable={false} />
        </span>
        {choice.hint !== undefined && (
          <span className="max-w-[50%] shrink-0 truncate text-meta text-ink-3">
            <VendorText text={choice.hint} expandable={false} />
          </span>
        )}
        {current && <Check aria-hidden className="size-[14px] shrink-0 stroke-[1.8]" />}
      </div>
    </>
  );
}
