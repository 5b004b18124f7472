import type { Density } from './table-row.tsx';

const HEIGHT = { compact: 30, regular: 36, roomy: 45 } as const;
/** A row of three lines, on windows this narrow. */
export const NARROW = { below: 640, height: 96 };

/** How many rows are in sight at most, in the browser: those are drawn first, what lies below the fold a moment later. */
export function visibleCount(density: Density, frame: HTMLElement | null): number {
  // On a narrow window the page scrolls and not the frame.
  if (innerWidth < NARROW.below) return Math.ceil(innerHeight / NARROW.height);
  return Math.ceil(frameHeight(frame) / HEIGHT[density]) + 1;
}

let known: { readonly frame: HTMLElement; readonly window: number; readonly height: number } | undefined;

/** Measured once for each size of the window: asking every time would lay the page out in the middle of a change. */
function frameHeight(frame: HTMLElement | null): number {
  if (frame === null) return innerHeight;
  if (known?.frame !== frame || known.window !== innerHeight) {
    known = { frame, window: innerHeight, height: frame.clientHeight || innerHeight };
  }
  return known.height;
}
