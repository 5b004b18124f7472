import type { PageNotice } from '#lib/domain/directory.ts';
import { HealthMark } from '../ui/health-mark.tsx';

const TITLES: Readonly<Record<PageNotice['code'], string>> = {
  'sort-ignored': 'The sort was not honoured',
  'filter-ignored': 'A filter was not honoured',
  'after-ignored': 'The last-active filter was not honoured',
  'link-refused': 'There may be more rows than can be reached',
  incomplete: 'This list is incomplete',
  sampled: 'This list is a sample',
};

/** What the vendor did not do as asked, in words above the rows it concerns. */
export function PageNotices({ notices, unreadable }: { notices: readonly PageNotice[]; unreadable: number }) {
  const said = notices.filter((notice) => notice.code !== 'sampled');
  if (said.length === 0 && unreadable === 0) return null;
  return (
    <div
      role="status"
      className="shrink-0 border-b border-line bg-well px-4 py-2 text-meta text-ink-2 sm:px-6"
    >
      {said.map((notice) => (
        <p key={notice.code} className="flex items-start gap-2 py-0.5">
          <HealthMark health="attention" size={14} className="mt-px" />
          <span>
            <b className="font-medium text-ink">{TITLES[notice.code]}.</b> {notice.detail}
          </span>
        </p>
      ))}
      {unreadable > 0 && (
        <p className="flex items-start gap-2 py-0.5">
          <HealthMark health="attention" size={14} className="mt-px" />
          <span>
            <b className="font-medium text-ink">
              {unreadable} {unreadable === 1 ? 'row' : 'rows'} of this page could not be read.
            </b>{' '}
            They are set aside, not hidden: the count includes them.
          </span>
        </p>
      )}
    </div>
  );
}
