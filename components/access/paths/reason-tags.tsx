import type { DecisionReason } from '#lib/domain/access-decision.ts';
import { VendorText } from '../../ui/vendor-text.tsx';
import { reasonWords } from './reason-words.ts';

/** Doubts and conditions, each in a dashed frame. */
export function ReasonTags({ reasons, most }: { reasons: readonly DecisionReason[]; most?: number }) {
  const words = [...new Set(reasons.map(reasonWords))];
  return words.slice(0, most ?? words.length).map((word) => (
    <span
      key={word}
      className="inline-flex min-w-0 items-center rounded-badge border border-dashed border-edge px-[5px] text-tag leading-[15px] font-medium text-ink-2 wrap-anywhere"
    >
      <VendorText text={word} expandable={false} />
    </span>
  ));
}
