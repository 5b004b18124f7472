'use client';

import { X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import type { AttributeFilter } from '#lib/domain/filter.ts';
import { VendorText } from '../ui/vendor-text.tsx';
import { filterName } from './filter-name.ts';
import { OPERATOR_WORDS } from './operator-words.ts';

type Named = Pick<DirectoryDescriptor, 'columns'>;

/** Three cells split by hairlines: attribute, operator, value. */
export function FilterWords({ filter, descriptor }: { filter: AttributeFilter; descriptor: Named }) {
  const name = filterName(descriptor, filter.attribute);
  const cell = 'flex h-full items-center border-l border-line-2 px-2 first:border-l-0';
  return (
    <>
      <span className={`${cell} text-ink-2 ${name.own ? '' : 'font-mono text-mono'}`}>
        <VendorText text={name.text} expandable={false} />
      </span>
      <span className={`${cell} text-ink-2`}>{OPERATOR_WORDS[filter.operator]}</span>
      {filter.values.length > 0 && (
        <span className={`${cell} max-w-[180px] font-medium`}>
          <span className="truncate">
            <VendorText text={filter.values.map(String).join(', ')} expandable={false} />
          </span>
        </span>
      )}
    </>
  );
}

/** A condition as text, for accessible names. */
export function filterText(filter: AttributeFilter, descriptor: Named): string {
  return [
    filterName(descriptor, filter.attribute).text,
    OPERATOR_WORDS[filter.operator],
    filter.values.map(String).join(', '),
  ]
    .join(' ')
    .trim();
}

const FRAME = 'inline-flex h-[26px] shrink-0 overflow-hidden rounded-control border text-body max-sm:h-10';

export interface ChipButton {
  readonly ref?: Ref<HTMLButtonElement>;
  readonly popoverTarget?: string;
  readonly 'aria-expanded'?: boolean;
  readonly 'aria-controls'?: string;
}

/** A condition in force; pressing it edits it, the cross takes it away. */
export function FilterChip({
  words,
  text,
  button,
  open = false,
  onRemove,
}: {
  words: ReactNode;
  text: string;
  button?: ChipButton;
  open?: boolean;
  onRemove: () => void;
}) {
  return (
    <span className={`${FRAME} ${open ? 'border-needle outline-1 outline-needle' : 'border-line-2'}`}>
      {button === undefined ? (
        <span className="flex h-full items-center">{words}</span>
      ) : (
        <button
          type="button"
          {...button}
          aria-label={`Filter: ${text}. Edit`}
          className="flex h-full items-center outline-offset-[-2px] hover:bg-hover"
        >
          {words}
        </button>
      )}
      <button
        type="button"
        aria-label={`Remove filter: ${text}`}
        onClick={onRemove}
        className="flex h-full w-[26px] items-center justify-center border-l border-line-2 outline-offset-[-2px] hover:bg-hover max-sm:w-10"
      >
        <X aria-hidden className="size-[13px] stroke-2 text-ink-2" />
      </button>
    </span>
  );
}
