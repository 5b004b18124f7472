import type { ReactNode } from 'react';
import type { WhoCanRow } from '#lib/domain/access-answer.ts';
import { DecisionMark } from '../../ui/decision-mark.tsx';
import { VERDICT_MARKS, verdictWords } from '../outcomes.ts';
import { PathLine, type PathWords } from '../paths/path-line.tsx';
import { ReasonTags } from '../paths/reason-tags.tsx';

/** The first way by which a right arrives, and how many more there are; `all` lists every one with what it says. */
export function RightArrives({
  row,
  words,
  all,
  onAll,
}: {
  row: WhoCanRow;
  words: PathWords;
  all: boolean;
  onAll: () => void;
}) {
  const [first, ...more] = row.paths;
  if (first === undefined) return <span className="text-ink-3">nothing held allows it</span>;
  const rest = more.length;
  if (all) {
    return (
      <ul className="space-y-1">
        {row.paths.map((path, index) => {
          const mark = VERDICT_MARKS[path.verdict];
          return (
            // One role may come by several ways; a path is its place in the list.
            <li key={`${index}-${path.role?.id ?? path.origin}`} className="flex items-start gap-2">
              {mark !== undefined && <DecisionMark decision={mark} word={null} />}
              <PathLine
                path={path}
                words={words}
                after={
                  <>
                    <span className="text-ink-3">{verdictWords(path)}</span>
                    <ReasonTags reasons={path.reasons} />
                  </>
                }
              />
            </li>
          );
        })}
        <li>
          <MoreButton onAll={onAll} expanded>
            Show one
          </MoreButton>
        </li>
      </ul>
    );
  }
  return (
    <PathLine
      path={first}
      words={words}
      after={
        <>
          {row.outcome === 'denied' && <span className="text-ink-3">{verdictWords(first)}</span>}
          <ReasonTags reasons={first.reasons} most={row.outcome === 'denied' ? 0 : 2} />
          {rest > 0 && (
            <MoreButton onAll={onAll} expanded={false}>
              +{rest} {rest === 1 ? 'path' : 'paths'}
            </MoreButton>
          )}
        </>
      }
    />
  );
}

function MoreButton({
  expanded,
  onAll,
  children,
}: {
  expanded: boolean;
  onAll: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-expanded={expanded}
      onClick={onAll}
      className="tabular inline-flex items-center rounded-badge border border-line-2 bg-surface px-[5px] text-tag leading-[15px] font-medium text-ink-2 hover:bg-press max-sm:py-1.5"
    >
      {children}
    </button>
  );
}
