export interface Allowed {
  /** Of the route without its query. */
  readonly route: RegExp;
  /** Of the place in the answer, or all below it. */
  readonly path: RegExp;
  readonly because: string;
}

/** Where the simulator may differ from a real server. One that no answer needs any more fails the test. */
export const allowed: readonly Allowed[] = [
  {
    route: /^ui-config$/,
    path: /^body\.(flags|resourceLimits)\./,
    because: 'Switches and limits of features, which the simulator has none of.',
  },
  {
    route: /^ui-config$/,
    path: /^body\.(unleashContext\.(userId|email)|impactMetrics|storiesPageEnabled)$/,
    because: 'Facts for the vendor’s own screens, different in each version.',
  },
  {
    route: /^user\/roles$/,
    path: /^body\.(message|details\[\]\.message)$/,
    because: 'The database’s own words, statement included, which nothing may read or show.',
  },
  {
    route: /^projects\/[a-z]+\/overview$/,
    path: /^body\.updatedAt$/,
    because: 'A job of the server writes its projects again when it likes.',
  },
  {
    route: /^user\/tokens$/,
    path: /^body\.pats\[\]\.(id|seenAt)$/,
    because:
      'The simulator counts the tokens of each user, the server those of all, and now and then their use.',
  },
];

/** Of the closed edition’s routes as these tests mount them, not of the simulator. */
export const allowedOfMounted: readonly Allowed[] = [
  {
    route: /^ui-config$/,
    path: /^body\.authenticationType$/,
    because:
      'The test process signs people in as open source does; the closed edition has a type of its own.',
  },
];
