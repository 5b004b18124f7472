import type { RowPage } from '#lib/queries/answers.ts';
import { formatCount } from '../ui/format-count.ts';
import { Tag } from '../ui/tag.tsx';

export interface RowCountSeen {
  readonly total: number;
  readonly capped: boolean;
}

/** The count as a sentence: a guess carries ≈, a sample says so, and no number is said as that. */
export function CountSentence({
  count,
  page,
  narrowed,
  vendorName,
}: {
  /** Counted apart, where rows come from a snapshot. */
  count: RowCountSeen | undefined;
  page: RowPage | undefined;
  narrowed: boolean;
  vendorName: string;
}) {
  if (page === undefined) return null;
  const total = count?.total ?? page.total;
  const sampled = page.notices.some((notice) => notice.code === 'sampled');
  return (
    <>
      <p className="tabular text-ink-2">
        {total === null ? (
          page.snapshot === null ? (
            `${vendorName} gives no total`
          ) : (
            'Counting'
          )
        ) : (
          <>
            <b className="font-medium text-ink">
              {page.totalIsEstimate && '≈'}
              {formatCount(total)}
              {count?.capped === true && ' or more'}
            </b>
            {narrowed ? ' matching' : ' in all'}
          </>
        )}
      </p>
      {sampled && <Tag dashed>sampled by {vendorName}</Tag>}
    </>
  );
}
