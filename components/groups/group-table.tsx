'use client';

import { ChevronDown, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { formatCount } from '../ui/format-count.ts';
import { Tag } from '../ui/tag.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import type { GroupRow } from './group-rows.ts';
import { toMove } from './tree-keys.ts';

const HEAD =
  'h-8 px-3 text-left text-meta font-medium text-ink-2 first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6';
const CELL = 'h-9 px-3 py-1.5 align-top last:pr-4 sm:last:pr-6';

/** One row takes the focus at a time; arrow keys move it, open and close, Enter shows the group. */
export function GroupTable({
  rows,
  label,
  isTree,
  openKey,
  onOpen,
  onToggle,
}: {
  rows: readonly GroupRow[];
  label: string;
  isTree: boolean;
  openKey: string | undefined;
  onOpen: (key: string) => void;
  onToggle: (key: string) => void;
}) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [cursor, setCursor] = useState(openKey);
  const at = Math.max(
    0,
    rows.findIndex((row) => row.group.key === cursor),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const move = toMove(event.key, rows, at);
    if (move === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (move.kind === 'toggle') return onToggle(move.key);
    if (move.kind === 'open') return onOpen(move.key);
    setCursor(rows[move.to]?.group.key);
    const row = body.current?.rows[move.to];
    row?.focus();
  };
  const hasManagers = rows.some((row) => row.group.managers !== undefined);
  return (
    <table
      role={isTree ? 'treegrid' : 'grid'}
      aria-label={label}
      onKeyDown={onKeyDown}
      className="w-full border-y border-line [--gutter:16px] sm:[--gutter:24px]"
    >
      <thead className="border-b border-line bg-well">
        <tr>
          <th scope="col" className={HEAD}>
            Name
          </th>
          <th scope="col" className={`${HEAD} w-[96px] text-right max-sm:pr-4`}>
            Members
          </th>
          {hasManagers && (
            <th scope="col" className={`${HEAD} w-[96px] text-right max-sm:hidden`}>
              Managers
            </th>
          )}
        </tr>
      </thead>
      <tbody ref={body} className="divide-y divide-line">
        {rows.map((row, index) => (
          <Line
            key={row.group.key}
            row={row}
            isTree={isTree}
            isCursor={index === at}
            isOpen={row.group.key === openKey}
            hasManagers={hasManagers}
            onFocus={() => setCursor(row.group.key)}
            onOpen={() => onOpen(row.group.key)}
            onToggle={() => onToggle(row.group.key)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface LineProps {
  readonly row: GroupRow;
  readonly isTree: boolean;
  readonly isCursor: boolean;
  readonly isOpen: boolean;
  readonly hasManagers: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
  readonly onToggle: () => void;
}

function Line({ row, isTree, isCursor, isOpen, hasManagers, onFocus, onOpen, onToggle }: LineProps) {
  const { group, level, state } = row;
  const place = {
    'aria-level': level,
    'aria-posinset': row.position,
    'aria-setsize': row.siblings,
    ...(state === 'leaf' ? {} : { 'aria-expanded': state === 'open' }),
  };
  const Chevron = state === 'open' ? ChevronDown : ChevronRight;
  // Keys are heard by the table, which knows the neighbours.
  return (
    <tr
      tabIndex={isCursor ? 0 : -1}
      aria-selected={isOpen}
      {...(isTree ? place : {})}
      onFocus={onFocus}
      onClick={onOpen}
      className="cursor-pointer -outline-offset-2 outline-needle hover:bg-hover focus-visible:bg-needle-wash focus-visible:outline-2 focus-visible:shadow-[inset_3px_0_0_var(--needle)] aria-selected:bg-press"
    >
      <td
        className={CELL}
        style={{ paddingLeft: `calc(var(--gutter) + ${(Math.min(level, 12) - 1) * 20}px)` }}
      >
        <span className="flex items-start gap-1.5">
          {isTree && (
            <span
              aria-hidden="true"
              onClick={(event) => {
                if (state === 'leaf') return;
                event.stopPropagation();
                onToggle();
              }}
              className="flex size-6 shrink-0 items-center justify-center max-sm:-my-1 max-sm:size-8"
            >
              {state !== 'leaf' && <Chevron className="size-[14px] stroke-[1.8] text-ink-3" />}
            </span>
          )}
          <span className="min-w-0 leading-6 font-medium wrap-anywhere">
            <VendorText text={group.name} expandable={false} />
            {group.enabled === false && <Tag className="ml-2">disabled</Tag>}
          </span>
        </span>
      </td>
      <td className={`${CELL} tabular text-right leading-6 max-sm:pr-4`}>
        {formatCount(group.members.length)}
      </td>
      {hasManagers && (
        <td className={`${CELL} tabular text-right leading-6 max-sm:hidden`}>
          {group.managers ? formatCount(group.managers.length) : <span className="text-ink-3">none</span>}
        </td>
      )}
    </tr>
  );
}
