/** The list with one item moved by some places, kept inside its ends. */
export function moveItem<T>(list: readonly T[], item: T, by: number): readonly T[] {
  const from = list.indexOf(item);
  if (from < 0) return list;
  const to = Math.max(0, Math.min(list.length - 1, from + by));
  const rest = list.filter((other) => other !== item);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}
