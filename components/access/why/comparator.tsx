import { typesetResource } from '#lib/access/typeset.ts';
import type { NearestMiss, SegmentComparison } from '#lib/domain/access-answer.ts';
import { type Decision, DecisionMark } from '../../ui/decision-mark.tsx';
import { ResourceString } from '../../ui/resource-string.tsx';
import { VendorText } from '../../ui/vendor-text.tsx';
import { toResourceToken } from '../sentence-text.tsx';

const RESULTS: Readonly<
  Record<SegmentComparison['result'], { mark: Decision; words: string; wash: string }>
> = {
  match: { mark: 'allowed', words: 'match', wash: '' },
  differs: { mark: 'denied', words: 'differs', wash: 'bg-deny-wash' },
  'in-part': { mark: 'conditional', words: 'in part', wash: 'bg-cond-wash' },
  unknown: { mark: 'unknown', words: 'not known', wash: '' },
};

/** The question beside a statement, segment by segment; only what differs is washed. */
export function Comparator({ miss, partWords }: { miss: NearestMiss; partWords: (part: string) => string }) {
  return (
    <div className="overflow-hidden rounded-panel border border-line">
      <table
        aria-label="The question beside the statement"
        className="w-full table-fixed text-body max-sm:block"
      >
        <thead className="bg-well max-sm:sr-only">
          <tr>
            <th scope="col" className="h-8 w-[23%] px-2.5 text-left">
              <span className="sr-only">Part</span>
            </th>
            <th scope="col" className="px-2.5 text-left text-meta font-medium text-ink-2">
              Asked
            </th>
            <th
              scope="col"
              className="border-l border-line px-2.5 text-left text-meta font-medium text-ink-2"
            >
              Statement {miss.statement.index + 1}
            </th>
            <th scope="col" className="w-[94px] border-l border-line px-2.5 text-left">
              <span className="sr-only">Result</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-line max-sm:block sm:border-t">
          {miss.segments.map((segment, at) => {
            const { mark, words, wash } = RESULTS[segment.result];
            return (
              <tr
                key={`${at}-${segment.part}`}
                className={`max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:py-1 ${wash}`}
              >
                <th
                  scope="row"
                  className="px-2.5 py-1.5 text-left align-top font-normal wrap-anywhere text-ink-2 max-sm:order-0"
                >
                  {partWords(segment.part)}
                </th>
                <td className="px-2.5 py-1.5 align-top wrap-anywhere max-sm:order-2 max-sm:col-span-2 max-sm:py-0.5">
                  <span className="text-meta text-ink-3 sm:hidden">asked </span>
                  <Written segment={segment} text={segment.asked} />
                </td>
                <td className="border-line px-2.5 py-1.5 align-top wrap-anywhere max-sm:order-3 max-sm:col-span-2 max-sm:py-0.5 sm:border-l">
                  <span className="text-meta text-ink-3 sm:hidden">statement </span>
                  <Written segment={segment} text={segment.written} />
                </td>
                <td
                  className={`border-line px-2.5 py-1.5 align-top max-sm:order-1 sm:border-l ${segment.result === 'match' ? '' : 'font-medium'}`}
                >
                  <DecisionMark decision={mark} word={words} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Written({ segment, text }: { segment: SegmentComparison; text: string }) {
  if (text === '') return <span className="text-ink-3">nothing</span>;
  // A list of actions breaks between them, a resource only after its colons.
  if (segment.part === 'action') return <VendorText text={text} className="font-mono text-mono" />;
  return <ResourceString tokens={typesetResource(text).map(toResourceToken)} />;
}
