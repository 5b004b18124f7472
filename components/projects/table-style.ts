export const HEAD =
  'h-8 px-3 text-left text-meta font-medium text-ink-2 lg:sticky lg:top-0 lg:z-10 bg-well lg:shadow-[inset_0_-1px_0_var(--line)] first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6';
export const CELL = 'h-[45px] px-3 py-2 align-top first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6';
