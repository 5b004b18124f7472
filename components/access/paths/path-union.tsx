import { sentenceOf } from '#lib/access/policy-sentence.ts';
import type { Sentence } from '#lib/access/sentence.ts';
import type { AccessDecision, AccessPath } from '#lib/domain/access-decision.ts';
import { DecisionMark } from '../../ui/decision-mark.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { VendorText } from '../../ui/vendor-text.tsx';
import { OUTCOME_TITLES, VERDICT_MARKS, verdictWords } from '../outcomes.ts';
import { SentenceText } from '../sentence-text.tsx';
import { PathLine, type PathWords } from './path-line.tsx';
import { ReasonTags } from './reason-tags.tsx';
import { StatementLines } from './statement-lines.tsx';

/**
 * Every policy that reaches a person with what it says, and what they make together: verdict marks down a line that ends
 * in the mark of the whole. "Denied in one role, allowed by another" is drawn as allowed.
 */
export function PathUnion({ decision, words }: { decision: AccessDecision; words: PathWords }) {
  const speaking = decision.paths.filter((path) => path.verdict !== 'none');
  const silent = decision.paths.filter((path) => path.verdict === 'none');
  return (
    <div>
      <ol aria-label={`What each ${words.role} says`} className="relative">
        {speaking.map((path, index) => (
          // One role may come by several ways; a path is its place in the list.
          <PathNode key={`${index}-${path.role?.id ?? path.origin}`} path={path} words={words} />
        ))}
        {speaking.length === 0 && (
          <li className="relative flex gap-3 pb-3">
            <Rail />
            <span className="relative mt-1 ml-[3px] size-2.5 shrink-0 rounded-full border border-edge bg-surface" />
            <span className="text-ink-2">No statement of anything held speaks of this.</span>
          </li>
        )}
      </ol>
      <p className="flex flex-wrap items-start gap-3">
        <DecisionMark decision={decision.outcome} word={null} size={16} className="mt-0.5 h-5" />
        <span className="min-w-0 flex-1">
          <b className="font-medium">Together: {OUTCOME_TITLES[decision.outcome].toLowerCase()}.</b>{' '}
          <span className="text-ink-2">{unionWords(speaking, decision, words)}</span>{' '}
          <ReasonTags reasons={decision.reasons} />
        </span>
      </p>
      <Silent paths={silent} words={words} />
      {decision.restingBaseRole !== undefined && (
        <p className="mt-2 text-meta text-ink-2">
          The base role <VendorText text={decision.restingBaseRole.name} expandable={false} /> rests: it
          counts only where no other role is held.
        </p>
      )}
    </div>
  );
}

function PathNode({ path, words }: { path: AccessPath; words: PathWords }) {
  const mark = VERDICT_MARKS[path.verdict];
  return (
    <li className="relative flex gap-3 pb-3">
      <Rail />
      <span className="relative h-5 bg-inherit">
        {mark !== undefined && (
          <span className="inline-block rounded-full bg-surface">
            <DecisionMark decision={mark} word={null} size={16} />
          </span>
        )}
      </span>
      <div className="min-w-0 flex-1">
        <p>
          <PathLine path={path} words={words} />{' '}
          <span className="whitespace-nowrap text-ink-2">{verdictWords(path)}</span>{' '}
          <ReasonTags reasons={path.reasons} />
        </p>
        {path.statement !== undefined && (
          <>
            <p className="mt-0.5 text-ink-2 wrap-anywhere">
              <SentenceText sentence={calledBy(words, sentenceOf(path.statement.text))} />
            </p>
            <details className="mt-0.5 text-meta text-ink-3">
              <summary className="max-sm:py-2">as written</summary>
              <div className="pt-1.5">
                <StatementLines statement={path.statement.text} />
              </div>
            </details>
          </>
        )}
        <Attributes attributes={path.attributes} held={words.grantValues?.held} />
      </div>
    </li>
  );
}

/** The line that joins the marks down to the union. */
function Rail() {
  return <span aria-hidden className="absolute top-3 bottom-[-4px] left-[7.5px] w-px bg-line-2" />;
}

function Attributes({
  attributes,
  held: [before, between] = ['', ''],
}: {
  attributes: AccessPath['attributes'];
  held: readonly [string, string] | undefined;
}) {
  const filled = Object.entries(attributes ?? {});
  if (filled.length === 0) return null;
  return (
    <p className="mt-1 text-meta text-ink-2">
      {filled.map(([name, values], index) => (
        <span key={name}>
          {index > 0 && '; '}
          {before} <VendorText text={name} expandable={false} className="font-mono" /> {between}{' '}
          <VendorText text={values.join(', ')} className="font-mono text-ink" />
        </span>
      ))}
    </p>
  );
}

function Silent({ paths, words }: { paths: readonly AccessPath[]; words: PathWords }) {
  if (paths.length === 0) return null;
  return (
    <details className="mt-2 text-meta text-ink-2">
      <summary>
        {formatCount(paths.length)} more {paths.length === 1 ? 'policy says' : 'policies say'} nothing of it
      </summary>
      <ul className="mt-1 space-y-1 pl-4">
        {paths.map((path, index) => (
          <li key={`${index}-${path.role?.id ?? path.origin}`}>
            <PathLine path={path} words={words} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Actions by their names, where the vendor gives them any. */
function calledBy({ called }: PathWords, sentence: Sentence): Sentence {
  if (called === undefined) return sentence;
  return sentence.map((part) => (part.kind === 'strong' ? { ...part, text: called(part.text) } : part));
}

function unionWords(paths: readonly AccessPath[], { outcome }: AccessDecision, words: PathWords): string {
  const has = (verdict: AccessPath['verdict']) => paths.some((path) => path.verdict === verdict);
  if (outcome === 'allowed' && has('deny'))
    return `A ${words.role} that denies does not take away what another allows.`;
  if (outcome === 'allowed') return paths.length > 1 ? 'One that allows is enough.' : '';
  if (outcome === 'denied' && paths.length === 0) return 'What nothing allows is denied.';
  if (outcome === 'denied') return 'Nothing held allows it.';
  return '';
}
