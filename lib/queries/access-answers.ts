import type { AccessCatalogue, SubjectReference } from '#lib/domain/access-answer.ts';
import type { AccessPlace, ResourceKind } from '#lib/domain/access-data.ts';
import type { AccessDecision, AccessQuestion } from '#lib/domain/access-decision.ts';
import type { ProblemSlug } from '#lib/domain/problem.ts';

/** Times are epoch milliseconds. `id` names what was read and stays while readings find nothing else. */
export interface AccessSnapshot {
  readonly id: string;
  /** When the vendor last said this is how it is. */
  readonly readAt: number;
  /** When it first said so. */
  readonly changedAt: number;
}

/** What was read of who holds what, and how far a reading has come. */
export interface AccessState {
  readonly state: 'none' | 'reading' | 'ready' | 'failed';
  readonly reading: {
    readonly startedAt: number;
    readonly calls: number;
    readonly expectedCalls: number | null;
  } | null;
  readonly snapshot:
    | (AccessSnapshot & {
        readonly isOld: boolean;
        readonly subjects: number;
        readonly roles: number;
        readonly groups: number;
        readonly caveats: readonly string[];
        readonly rulesSummary: string;
      })
    | null;
  readonly earlier: readonly AccessSnapshot[];
  readonly failure: { readonly slug: ProblemSlug; readonly detail: string; readonly at: number } | null;
}

/** An answer computed by Rolecall and what it was computed on; the same id asks the same again. */
export interface Computed<T> {
  readonly answer: T;
  readonly snapshot: AccessSnapshot & { readonly isCurrent: boolean; readonly isOld: boolean };
  readonly computedMilliseconds: number;
}

export interface AccessExplanation {
  readonly subject: SubjectReference;
  readonly question: AccessQuestion;
  readonly decision: AccessDecision;
}

export interface AccessCatalogueAnswer extends AccessCatalogue {
  readonly kinds: readonly ResourceKind[];
  readonly places: readonly AccessPlace[];
  /** How many each list leaves out; ask again with a text. */
  readonly omitted: { readonly roles: number; readonly groups: number; readonly places: number };
}

export interface AccessSubjects {
  readonly rows: readonly SubjectReference[];
  readonly matching: number;
}
