/** People on one page of the difference. */
export const WHAT_IF_ROWS = 50;
