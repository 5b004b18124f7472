/** Under a table head while it is read again: the rows stay. Takes no room of its own. */
export function RefreshStroke({ active }: { active: boolean }) {
  return (
    <span
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-0 bottom-0 h-0.5 overflow-hidden"
    >
      {active && <span className="reading-stroke block h-full w-1/4 bg-needle" />}
    </span>
  );
}
