/** Where the cursor row goes for a key; undefined when the key does not move it. */
export function nextCursor(
  key: string,
  at: number,
  rows: { readonly count: number; readonly perScreen: number },
): number | undefined {
  const last = rows.count - 1;
  const screen = Math.max(1, rows.perScreen);
  const aim = aims(at, last, screen).get(key);
  return aim === undefined || last < 0 ? undefined : Math.max(0, Math.min(last, aim));
}

function aims(at: number, last: number, screen: number): ReadonlyMap<string, number> {
  return new Map([
    ['ArrowDown', at + 1],
    ['ArrowUp', at - 1],
    ['Home', 0],
    ['End', last],
    ['PageDown', at + screen],
    ['PageUp', at - screen],
  ]);
}
