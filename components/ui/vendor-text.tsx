import type { ReactNode } from 'react';
import { MarkedText } from './marked-text.tsx';
import { ShowAll } from './show-all.tsx';
import { cutText, isPlain } from './visible-marks.ts';

/** The same without a layer of its own, for tables that hold hundreds; never with a button inside. */
export function vendorText(text: string, className?: string): ReactNode {
  if (isPlain(text)) return <bdi className={className}>{text}</bdi>;
  return <VendorText text={text} className={className} expandable={false} />;
}

/**
 * R43: any text that came from a vendor. Isolated from the direction of what surrounds it, unseen characters shown
 * as marks, long text cut with a way to see the rest. Always a text node, never markup.
 */
export function VendorText({
  text,
  className = '',
  expandable = true,
}: {
  text: string;
  className?: string | undefined;
  /** False inside another control, where a button may not stand: then the cut is only marked. */
  expandable?: boolean;
}) {
  if (isPlain(text)) return <bdi className={className}>{text}</bdi>;
  const cut = cutText(text);
  if (cut.length === text.length) return <MarkedText text={text} className={className} />;
  if (expandable) return <ShowAll text={text} cut={cut} className={className} />;
  return (
    <>
      <MarkedText text={cut} className={className} />
      <span className="text-ink-3">…</span>
    </>
  );
}
