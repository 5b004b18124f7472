import { Checkbox } from '../ui/checkbox.tsx';
import { formatCount } from '../ui/format-count.ts';
import { TickGauge } from '../ui/tick-gauge.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import type { ValueChoice } from './value-choices.ts';

/** One value to pick: its weight as a number and in ticks. */
export function FilterValueLine({
  id,
  choice,
  most,
  active,
  checked,
  many,
  onPick,
}: {
  id: string;
  choice: ValueChoice;
  most: number;
  active: boolean;
  checked: boolean;
  many: boolean;
  onPick: () => void;
}) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={checked}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPick}
      onKeyDown={(event) => event.key === 'Enter' && onPick()}
      className={`flex h-[30px] cursor-pointer items-center gap-2.5 rounded-control px-2 hover:bg-hover max-sm:h-11 ${active || checked ? 'bg-press!' : ''}`}
    >
      {many && (
        <Checkbox checked={checked} readOnly tabIndex={-1} aria-hidden className="pointer-events-none" />
      )}
      <span className="min-w-0 flex-1 truncate">
        <VendorText text={String(choice.value)} expandable={false} />
      </span>
      {choice.weight !== undefined && (
        <>
          <span className="tabular text-meta text-ink-3">{formatCount(choice.weight)}</span>
          <TickGauge value={choice.weight} limit={most} />
        </>
      )}
    </div>
  );
}
