export const HEAD =
  'h-8 px-3 text-left text-meta font-medium text-ink-2 first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6';
export const CELL = 'h-[45px] px-3 py-2 align-top first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6';
