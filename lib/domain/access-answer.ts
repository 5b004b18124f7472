import type { AccessGrant, PolicyStatement } from './access-data.ts';
import type {
  AccessDecision,
  AccessOutcome,
  AccessPath,
  AccessQuestion,
  DecisionReason,
  RoleReference,
} from './access-decision.ts';
import type { GroupReference } from './role.ts';

export interface SubjectReference {
  readonly key: string;
  readonly name: string;
  readonly email?: string;
  readonly lastSeen?: string;
  readonly inactive?: string;
  /** See `AccessSubject.unlisted`. */
  readonly unlisted?: string;
}

export type OutcomeCounts = Readonly<Record<AccessOutcome, number>>;

/** One subject of a who-can answer. `paths` are those that count for its outcome; a denied one has those that deny. */
export interface WhoCanRow {
  readonly subject: SubjectReference;
  readonly outcome: AccessOutcome;
  readonly paths: readonly AccessPath[];
  /** Why the outcome is what it is, where no path says it: a closed gate, a bound of the edition. */
  readonly reasons: readonly DecisionReason[];
}

export interface WhoCanAnswer {
  readonly counts: OutcomeCounts;
  /** The page asked for, in order: allowed, conditional, unknown, denied; by name within each. */
  readonly rows: readonly WhoCanRow[];
  /** Rows that match the outcome and text asked for. */
  readonly matching: number;
}

/** One subject, every action on one thing. */
export interface EffectiveAnswer {
  readonly subject: SubjectReference;
  readonly entries: readonly { readonly question: AccessQuestion; readonly decision: AccessDecision }[];
}

/** One segment of the question beside the same segment of a statement. */
export interface SegmentComparison {
  /** `action`, or the type of the segment. */
  readonly part: string;
  readonly asked: string;
  readonly written: string;
  readonly result: 'match' | 'differs' | 'in-part' | 'unknown';
}

/** A statement that would have allowed it but for what differs; nearest first means fewest differences. */
export interface NearestMiss {
  readonly path: AccessPath;
  readonly statement: { readonly index: number; readonly of: number; readonly text: PolicyStatement };
  /** The specifier of the statement that came nearest. */
  readonly specifier: string;
  readonly segments: readonly SegmentComparison[];
  readonly differences: number;
}

/** A change that would turn the answer into allowed, and what else it would bring. */
export interface SmallestGrant {
  readonly change: AccessChange;
  /** Subjects who gain anything by it, this one included. */
  readonly people: number;
  /** Questions of the account's known actions on the asked thing that it turns for this subject. */
  readonly actions: number;
  /** Exactly one is: the least it takes. */
  readonly smallest: boolean;
}

export interface WhyNotAnswer {
  readonly subject: SubjectReference;
  readonly question: AccessQuestion;
  readonly decision: AccessDecision;
  readonly nearest: readonly NearestMiss[];
  /** A statement that denies it inside the roles held, with where it stands; removing it alone may not be enough. */
  readonly denials: readonly AccessPath[];
  readonly grants: readonly SmallestGrant[];
}

/**
 * A change tried in thought only; nothing is ever written to a vendor. Statements are added to, and counted in, the
 * role's own policy, not its base permissions; several at once where one alone opens nothing, as inside a closed project.
 * Of several changes each is made upon those before it; a statement to be taken out is numbered as before all of them.
 */
export type AccessChange =
  | { readonly change: 'add-role'; readonly subject: string; readonly grant: AccessGrant }
  | { readonly change: 'remove-role'; readonly subject: string; readonly role: string }
  | { readonly change: 'add-group'; readonly subject: string; readonly group: string }
  | { readonly change: 'remove-group'; readonly subject: string; readonly group: string }
  | { readonly change: 'add-group-role'; readonly group: string; readonly grant: AccessGrant }
  | { readonly change: 'remove-group-role'; readonly group: string; readonly role: string }
  | {
      readonly change: 'add-statement';
      readonly role: string;
      readonly statements: readonly PolicyStatement[];
    }
  | { readonly change: 'remove-statement'; readonly role: string; readonly index: number }
  | {
      readonly change: 'add-permission-grant';
      readonly subject: string;
      readonly statements: readonly PolicyStatement[];
    };

export interface OutcomeChange {
  readonly question: AccessQuestion;
  readonly before: AccessOutcome;
  readonly after: AccessOutcome;
}

/** What changes would do together. `questions` is what was looked at: the one asked, or every known action on the thing asked. */
export interface WhatIfAnswer {
  readonly questions: number;
  readonly before: OutcomeCounts;
  readonly after: OutcomeCounts;
  /** How many subjects' answers change; rows are the page asked for. */
  readonly touched: number;
  readonly rows: readonly {
    readonly subject: SubjectReference;
    readonly changes: readonly OutcomeChange[];
  }[];
}

export interface CompareAnswer {
  readonly left: RoleReference | SubjectReference;
  readonly right: RoleReference | SubjectReference;
  /** `equal`, or one contains the other, or each has something of its own; as far as the kinds looked at tell. */
  readonly relation: 'equal' | 'left-contains-right' | 'right-contains-left' | 'different';
  readonly entries: readonly {
    readonly question: AccessQuestion;
    readonly left: AccessOutcome;
    readonly right: AccessOutcome;
  }[];
}

/**
 * Roles down, questions across. `cells` are as many texts as roles, one letter for each column: `a`, `c`, `u` as the
 * outcome of that role alone begins, `d` where a statement of it denies, `-` where it says nothing.
 */
export interface MatrixAnswer {
  readonly columns: readonly AccessQuestion[];
  readonly roles: readonly (RoleReference & { readonly holders: number })[];
  readonly cells: readonly string[];
}

/** Roles that could go: each finding with what it rests on. */
export interface RedundancyFinding {
  readonly kind: 'never-held' | 'equal' | 'contained' | 'empty';
  readonly role: RoleReference & { readonly holders: number };
  /** The role it is equal to or contained in. */
  readonly other?: RoleReference & { readonly holders: number };
}

export interface RedundancyAnswer {
  readonly findings: readonly RedundancyFinding[];
  readonly roles: number;
  /** Pairs that could not be compared to the end, and why, in words. */
  readonly caveats: readonly string[];
}

export interface AccessCatalogue {
  readonly roles: readonly (RoleReference & { readonly kind: string; readonly holders: number })[];
  readonly groups: readonly (GroupReference & { readonly members: number })[];
}
