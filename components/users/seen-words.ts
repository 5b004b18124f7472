/** Where attribute names come from, as the heading above them says. */
export const SEEN = { vendor: 'Seen lately', snapshot: 'All attributes', page: 'Seen on this page' } as const;
