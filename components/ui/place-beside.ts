const GAP = 6;
const MARGIN = 8;

/** Puts a floating element under its anchor, above it where there is no room, always inside the window. */
export function placeBeside(anchor: Element, floating: HTMLElement, align: 'start' | 'end'): void {
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = floating;
  const below = box.bottom + GAP;
  const fitsBelow = below + height <= window.innerHeight - MARGIN;
  const above = box.top - GAP - height;
  const top = fitsBelow || above < MARGIN ? below : above;
  const wanted = align === 'start' ? box.left : box.right - width;
  const left = Math.max(MARGIN, Math.min(wanted, window.innerWidth - width - MARGIN));
  floating.style.top = `${Math.max(MARGIN, Math.min(top, window.innerHeight - height - MARGIN))}px`;
  floating.style.left = `${left}px`;
}
