'use client';

import { ArrowDown, ArrowUp, Pin, Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Input } from '../ui/input.tsx';
import { moveItem } from './move-item.ts';

/** Pixels of one press. */
const WIDTH_STEP = 16;

export interface ColumnChoice {
  readonly id: string;
  /** What the search field looks in. */
  readonly name: string;
  readonly label: ReactNode;
  /** Quiet fact on the right, such as how many rows carry it. */
  readonly aside?: ReactNode;
}

/** Shows, hides, orders, widens and pins columns; Space shows, Alt with an arrow moves or widens, P pins. */
export function ColumnPicker({
  choices,
  shown: shownAtFirst,
  defaults,
  moreTitle,
  note,
  pinned: pinnedAtFirst,
  onChange,
  onWiden,
  onReset,
}: {
  choices: readonly ColumnChoice[];
  /** The order when the picker opens; from then on it is the picker's own until it closes, however fast keys come. */
  shown: readonly string[];
  defaults: readonly string[];
  moreTitle: string;
  note?: ReactNode;
  /** So many of the first stay in sight. */
  pinned: number;
  onChange: (shown: readonly string[], pinned: number) => void;
  /** Makes a column wider, or narrower, by so many pixels. */
  onWiden: (id: string, by: number) => void;
  onReset: () => void;
}) {
  const [text, setText] = useState('');
  const [shown, setShown] = useState(shownAtFirst);
  const [pinned, setPinned] = useState(pinnedAtFirst);
  const list = useRef<HTMLDivElement>(null);
  const fits = (choice: ColumnChoice) => choice.name.toLowerCase().includes(text.toLowerCase());
  const byId = new Map(choices.map((choice) => [choice.id, choice]));
  const on = shown.flatMap((id) => byId.get(id) ?? []).filter(fits);
  const off = choices.filter((choice) => !shown.includes(choice.id)).filter(fits);

  // A line that moves is drawn anew elsewhere: the focus follows it once the new order stands.
  const touched = useRef<string>(undefined);
  useEffect(() => {
    if (touched.current === undefined || shown.length === 0) return;
    const line = `[data-column="${CSS.escape(touched.current)}"] input`;
    touched.current = undefined;
    list.current?.querySelector<HTMLElement>(line)?.focus();
  }, [shown]);

  const show = (next: readonly string[], nextPinned = pinned) => {
    setShown(next);
    setPinned(nextPinned);
    onChange(next, nextPinned);
  };
  const move = (id: string, by: number) => {
    touched.current = id;
    show(moveItem(shown, id, by));
  };
  const toggle = (id: string) => {
    touched.current = id;
    const at = shown.indexOf(id);
    const next = at >= 0 ? shown.filter((other) => other !== id) : [...shown, id];
    // A pinned column that goes does not leave its pin to the next.
    if (next.length > 0) show(next, at >= 0 && at < pinned ? pinned - 1 : pinned);
  };
  const line = (choice: ColumnChoice) => {
    const at = shown.indexOf(choice.id);
    return (
      <Line
        key={choice.id}
        choice={choice}
        checked={at >= 0}
        pinned={at >= 0 && at < pinned}
        onToggle={() => toggle(choice.id)}
        onMove={(by) => move(choice.id, by)}
        onWiden={(by) => onWiden(choice.id, by)}
        onPin={() => show(shown, at < pinned ? at : at + 1)}
      />
    );
  };

  return (
    <div className="flex max-h-[520px] w-[290px] flex-col">
      <div className="border-b border-line p-2">
        <Input
          aria-label="Find a column"
          placeholder="Find a column"
          leading={<Search aria-hidden />}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="w-full"
        />
      </div>
      <div ref={list} className="min-h-0 flex-1 overflow-y-auto px-2 py-2">
        <Group title={`Shown, ${shown.length}`}>{on.map(line)}</Group>
        {off.length > 0 && <Group title={`${moreTitle}, ${off.length} more`}>{off.map(line)}</Group>}
        {note}
      </div>
      <div className="flex items-center justify-between gap-2 border-t border-line py-1.5 pr-2 pl-3 text-meta text-ink-3">
        Space shows, P pins, Alt ↑ ↓ moves, Alt ← → resizes
        <Button
          variant="quiet"
          size="small"
          onClick={() => {
            setShown(defaults);
            setPinned(0);
            onReset();
          }}
        >
          Reset
        </Button>
      </div>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="not-first:mt-2">
      <legend className="px-2.5 pt-1 pb-1.5 text-meta text-ink-3">{title}</legend>
      {children}
    </fieldset>
  );
}

function Line({
  choice,
  checked,
  pinned,
  onToggle,
  onMove,
  onWiden,
  onPin,
}: {
  choice: ColumnChoice;
  checked: boolean;
  pinned: boolean;
  onToggle: () => void;
  onMove: (by: number) => void;
  onWiden: (by: number) => void;
  /** This column and those before it stay in sight; or no longer this one and those behind it. */
  onPin: () => void;
}) {
  const id = useId();
  const keys: Readonly<Record<string, () => void>> = {
    'Alt ArrowUp': () => onMove(-1),
    'Alt ArrowDown': () => onMove(1),
    'Alt ArrowLeft': () => onWiden(-WIDTH_STEP),
    'Alt ArrowRight': () => onWiden(WIDTH_STEP),
    p: onPin,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const does = checked ? keys[event.altKey ? `Alt ${event.key}` : event.key.toLowerCase()] : undefined;
    if (does === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    does();
  };
  return (
    <div
      data-column={choice.id}
      className="group/line flex h-[30px] items-center gap-1 rounded-control pr-1 hover:bg-hover max-sm:h-11"
    >
      <label htmlFor={id} className="flex h-full min-w-0 flex-1 items-center gap-2.5 pl-2.5">
        <Checkbox id={id} checked={checked} onChange={onToggle} onKeyDown={onKeyDown} />
        <span className="min-w-0 flex-1 truncate">{choice.label}</span>
        {choice.aside !== undefined && (
          <span className="tabular text-meta text-ink-3 group-hover/line:hidden">{choice.aside}</span>
        )}
      </label>
      {checked && (
        <span className={`group-hover/line:flex max-sm:flex ${pinned ? 'flex' : 'hidden'}`}>
          <Mover
            label={pinned ? `Let ${choice.name} scroll` : `Keep columns up to ${choice.name} in sight`}
            icon={pinned ? <Pin aria-hidden className="text-needle" /> : <Pin aria-hidden />}
            pressed={pinned}
            onClick={onPin}
          />
        </span>
      )}
      {checked && (
        <span className="hidden group-hover/line:flex max-sm:flex">
          <Mover label={`Move ${choice.name} up`} icon={<ArrowUp aria-hidden />} onClick={() => onMove(-1)} />
          <Mover
            label={`Move ${choice.name} down`}
            icon={<ArrowDown aria-hidden />}
            onClick={() => onMove(1)}
          />
        </span>
      )}
    </div>
  );
}

function Mover({
  label,
  icon,
  pressed,
  onClick,
}: {
  label: string;
  icon: ReactNode;
  pressed?: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      aria-pressed={pressed}
      title={label}
      onClick={onClick}
      className="flex size-6 items-center justify-center rounded-badge text-ink-3 hover:bg-press hover:text-ink max-sm:size-9 [&_svg]:size-[13px]"
    >
      {icon}
    </button>
  );
}
