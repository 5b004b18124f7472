import type { RowPage } from '#lib/queries/answers.ts';
import { Tag } from '../ui/tag.tsx';

/** The count as a sentence: a guess carries ≈, a sample says so, and no number is said as that. */
export function CountSentence({
  page,
  narrowed,
  vendorName,
}: {
  page: RowPage | undefined;
  narrowed: boolean;
  vendorName: string;
}) {
  if (page === undefined) return null;
  const sampled = page.notices.some((notice) => notice.code === 'sampled');
  return (
    <>
      <p className="tabular text-ink-2">
        {page.total === null ? (
          `${vendorName} gives no total`
        ) : (
          <>
            <b className="font-medium text-ink">
              {page.totalIsEstimate && '≈'}
              {page.total.toLocaleString('en')}
            </b>
            {narrowed ? ' matching' : ' in all'}
          </>
        )}
      </p>
      {sampled && <Tag dashed>sampled by {vendorName}</Tag>}
    </>
  );
}
