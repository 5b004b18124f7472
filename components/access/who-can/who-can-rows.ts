/** People on one page of an answer. */
export const WHO_CAN_ROWS = 50;
