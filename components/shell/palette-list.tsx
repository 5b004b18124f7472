'use client';

import { ArrowRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { VendorTile } from '../ui/vendor-tile.tsx';
import type { PaletteEntry } from './palette-entries.ts';

export function PaletteList({
  id,
  entries,
  at,
  onPoint,
  onOpen,
}: {
  id: string;
  entries: readonly PaletteEntry[];
  at: number;
  onPoint: (index: number) => void;
  onOpen: (index: number) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[id="${CSS.escape(`${id}-${at}`)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);

  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="Results"
      tabIndex={-1}
      className="min-h-0 overflow-y-auto p-1.5"
    >
      {entries.map((entry, index) => (
        <div key={entry.id} role="presentation">
          {entries[index - 1]?.group !== entry.group && (
            <p role="presentation" className="px-2.5 pt-2 pb-1 text-meta text-ink-3">
              {entry.group}
            </p>
          )}
          <div
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onPointerMove={() => onPoint(index)}
            onClick={() => onOpen(index)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') onOpen(index);
            }}
            className="relative flex min-h-8 cursor-pointer items-center gap-2.5 rounded-control px-2.5 aria-selected:bg-needle-wash aria-selected:before:absolute aria-selected:before:inset-y-1 aria-selected:before:-left-0.5 aria-selected:before:w-0.5 aria-selected:before:bg-needle max-sm:min-h-11"
          >
            {entry.tile === undefined ? (
              <ArrowRight aria-hidden className="mx-0.5 size-4 shrink-0 stroke-[1.6] text-ink-3" />
            ) : (
              <VendorTile tile={entry.tile} />
            )}
            {/* Under 640 px the hint stands below its label; beside it, it is the one that gives way. */}
            <span className="flex min-w-0 flex-1 items-baseline gap-x-2.5 max-sm:flex-col max-sm:py-1">
              <bdi className="max-w-full truncate sm:shrink-0 sm:max-w-[72%]">{entry.label}</bdi>
              {entry.hint !== undefined && (
                <bdi className="max-w-full min-w-0 truncate text-meta text-ink-2 sm:ml-auto">
                  {entry.hint}
                </bdi>
              )}
            </span>
          </div>
        </div>
      ))}
    </div>
  );
}
