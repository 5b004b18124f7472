import type { RateBudget } from '#lib/domain/connection.ts';
import type {
  AttributeSuggestion,
  DirectoryRecord,
  ListedRow,
  PageNotice,
  Suggestions,
  ValueSuggestion,
} from '#lib/domain/directory.ts';
import type { FlagSetting, RequestPreview } from '#lib/domain/flag-setting.ts';
import type { ProblemSlug } from '#lib/domain/problem.ts';

/** How fresh an answer is, what it cost, what the vendor still grants. Times are epoch milliseconds. */
export interface AnswerMeta {
  readonly fetchedAt: number;
  readonly vendorMilliseconds: number;
  readonly vendorCalls: number;
  readonly stale: { readonly reason: ProblemSlug; readonly detail: string } | null;
  readonly budget: RateBudget;
}

export interface RowPage {
  readonly items: readonly ListedRow[];
  readonly paging: {
    readonly kind: 'cursor' | 'snapshot';
    readonly next: string | null;
    readonly previous: string | null;
    readonly page: number;
    readonly pageSize: number;
  };
  readonly total: number | null;
  readonly totalIsEstimate: boolean;
  readonly unreadable: number;
  readonly notices: readonly PageNotice[];
  /** The snapshot these rows come from; null for live rows. */
  readonly snapshot: {
    readonly generation: number;
    readonly readAt: number;
    readonly isBeingRead: boolean;
  } | null;
  readonly meta: AnswerMeta;
}

export interface RecordAnswer {
  readonly record: DirectoryRecord;
  readonly meta: AnswerMeta;
}

export interface FlagsAnswer {
  readonly items: readonly FlagSetting[];
  readonly meta: AnswerMeta;
}

export type AttributesAnswer = Suggestions<AttributeSuggestion>;
export type ValuesAnswer = Suggestions<ValueSuggestion>;

export interface PreviewAnswer {
  readonly request: RequestPreview;
}

export interface ExportPlan {
  readonly rows: number | null;
  readonly rowsAreEstimate: boolean;
  readonly vendorCalls: number | null;
}

export interface DeleteIntent {
  readonly token: string;
  readonly expiresAt: number;
  readonly record: DirectoryRecord;
  readonly consequences: readonly string[];
  readonly request: RequestPreview;
}

export interface ContainerAnswer {
  readonly items: readonly ContainerItem[];
  readonly next?: string | null;
  readonly total?: number | null;
}

export interface ContainerItem {
  readonly key: string;
  readonly name: string;
  readonly color?: string | undefined;
  readonly critical?: boolean | undefined;
  readonly tags: readonly string[];
}
