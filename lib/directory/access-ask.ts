import 'server-only';
import type {
  AccessCatalogue,
  AccessChange,
  CompareAnswer,
  EffectiveAnswer,
  MatrixAnswer,
  RedundancyAnswer,
  SubjectReference,
  WhatIfAnswer,
  WhoCanAnswer,
  WhyNotAnswer,
} from '#lib/domain/access-answer.ts';
import type { AccessPlace, ResourceKind } from '#lib/domain/access-data.ts';
import type { AccessDecision, AccessOutcome, AccessQuestion } from '#lib/domain/access-decision.ts';

export interface Window {
  readonly offset: number;
  readonly limit: number;
}

export interface WhoCanAsk extends AccessQuestion {
  readonly ask: 'who-can';
  readonly outcome?: AccessOutcome;
  readonly text?: string;
}

export interface OneSubject extends AccessQuestion {
  readonly subject: string;
}

/** A question about access, as it crosses to the thread that answers. */
export type AccessAsk =
  | { readonly ask: 'catalogue'; readonly text?: string }
  | ({ readonly ask: 'subjects'; readonly text?: string } & Window)
  | (WhoCanAsk & Window)
  | ({ readonly ask: 'explain' } & OneSubject)
  | {
      readonly ask: 'effective';
      readonly subject: string;
      readonly resource: string;
      readonly scope?: 'thing' | 'inside';
    }
  | ({ readonly ask: 'why-not' } & OneSubject)
  | ({
      readonly ask: 'what-if';
      readonly changes: readonly AccessChange[];
      readonly subject?: string;
      readonly action?: string;
      readonly resource: string;
    } & Window)
  | {
      readonly ask: 'compare';
      readonly kind: 'roles' | 'subjects';
      readonly left: string;
      readonly right: string;
      readonly resource?: string;
    }
  | { readonly ask: 'matrix'; readonly resource?: string; readonly kinds?: readonly string[] }
  | { readonly ask: 'redundant' };

export type AskOf<K extends AccessAsk['ask']> = Extract<AccessAsk, { readonly ask: K }>;

/** What each of them answers. */
export interface AccessAnswers {
  readonly catalogue: CatalogueAnswer;
  readonly subjects: SubjectsAnswer;
  readonly 'who-can': WhoCanAnswer;
  readonly explain: Explanation;
  readonly effective: EffectiveAnswer;
  readonly 'why-not': WhyNotAnswer;
  readonly 'what-if': WhatIfAnswer;
  readonly compare: CompareAnswer;
  readonly matrix: MatrixAnswer;
  readonly redundant: RedundancyAnswer;
}

export interface CatalogueAnswer extends AccessCatalogue {
  readonly kinds: readonly ResourceKind[];
  readonly places: readonly AccessPlace[];
  /** How many each list leaves out. */
  readonly omitted: { readonly roles: number; readonly groups: number; readonly places: number };
}

export interface SubjectsAnswer {
  readonly rows: readonly SubjectReference[];
  readonly matching: number;
}

export interface Explanation {
  readonly subject: SubjectReference;
  readonly question: AccessQuestion;
  readonly decision: AccessDecision;
}
