/** What one version of one edition has. */
export interface Edition {
  readonly version: string;
  /** Empty on open source. */
  readonly enterprise: string;
  /** Which of the two project lists there is. */
  readonly projectAccess: 'none' | 'access' | 'users' | 'both';
  readonly accessOverview: boolean;
  /** The `groups` of a person's effective permissions and of one's own profile, from 8.0 on. */
  readonly personGroups: boolean;
  /** `onboardingStatus` in the list of projects, from 8.0 on. */
  readonly listsOnboarding: boolean;
  /** `seatType` in the list of users. */
  readonly listsSeats: boolean;
  /** `isAPI` in bodies of users, dropped in 7.0. */
  readonly tellsApi: boolean;
  /** The predefined project role Reader, since 7.4.1. */
  readonly hasReader: boolean;
  /** Permissions this version does not know yet. */
  readonly without: readonly string[];
}

export const editions = {
  'open-source': {
    version: '8.2.0',
    enterprise: '',
    projectAccess: 'none',
    accessOverview: false,
    personGroups: true,
    listsOnboarding: true,
    listsSeats: true,
    tellsApi: false,
    hasReader: true,
    without: [],
  },
  enterprise: {
    version: '7.5.1',
    enterprise: '7.5.1',
    projectAccess: 'access',
    accessOverview: true,
    personGroups: false,
    listsOnboarding: false,
    listsSeats: false,
    tellsApi: false,
    hasReader: true,
    without: ['UPDATE_PROJECT_RELEASE_TEMPLATE'],
  },
  /** The newest package with every enterprise route mounted in front of it, the withdrawn one too: for comparisons. */
  mounted: {
    version: '8.2.0',
    enterprise: '8.2.0',
    projectAccess: 'both',
    accessOverview: true,
    personGroups: true,
    listsOnboarding: true,
    listsSeats: true,
    tellsApi: false,
    hasReader: true,
    without: [],
  },
  /** The last major version with the older list, here without its successor, as the oldest of them were. */
  'enterprise-6': {
    version: '6.8.0',
    enterprise: '6.8.0',
    projectAccess: 'users',
    accessOverview: false,
    personGroups: false,
    listsOnboarding: false,
    listsSeats: false,
    tellsApi: true,
    hasReader: false,
    without: ['UPDATE_PROJECT_RELEASE_TEMPLATE', 'UPDATE_PROJECT_CONTEXT'],
  },
} as const satisfies Record<string, Edition>;

export type EditionName = keyof typeof editions;

export const isEditionName = (text: string): text is EditionName => Object.hasOwn(editions, text);
