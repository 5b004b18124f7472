'use client';

import { useState } from 'react';
import type { NearestMiss } from '#lib/domain/access-answer.ts';
import type { AccessCatalogueAnswer } from '#lib/queries/access-answers.ts';
import type { AccessWords } from '../ask/access-connection.ts';
import { actionLabel } from '../ask/action-label.ts';
import { PathLine } from '../paths/path-line.tsx';
import { SentenceText } from '../sentence-text.tsx';
import { Comparator } from './comparator.tsx';
import { missWords, shortMissWords } from './miss-words.ts';

/** The statements that came nearest, the first beside the question part by part; the others on demand. */
export function NearestMisses({
  nearest,
  catalogue,
  words,
  headingLevel,
}: {
  nearest: readonly NearestMiss[];
  catalogue: AccessCatalogueAnswer | undefined;
  words: AccessWords;
  headingLevel: 2 | 3;
}) {
  const Heading = `h${headingLevel}` as const;
  const [at, setAt] = useState(0);
  const miss = nearest[Math.min(at, nearest.length - 1)];
  if (miss === undefined) return null;
  const rest = nearest.map((one, index) => ({ one, index })).filter(({ index }) => index !== at);
  const partWords = (part: string) => partLabel(part, catalogue, words);
  const named = (one: NearestMiss) => withNames(one, catalogue);
  return (
    <section aria-label="Nearest miss">
      <Heading className="font-medium">{at === 0 ? 'Nearest miss' : 'Another miss'}</Heading>
      <p className="mt-0.5 mb-2.5 text-ink-2">
        <PathLine path={{ ...miss.path, statement: miss.statement }} words={words} />
        <span className="text-ink-3"> of {miss.statement.of}</span>
      </p>
      <Comparator miss={named(miss)} partWords={partWords} />
      <p className="mt-2 text-ink-2">
        <SentenceText sentence={missWords(named(miss), partWords)} />
      </p>
      {rest.length > 0 && (
        <ul aria-label="Other misses" className="mt-3 divide-y divide-line border-t border-line">
          {rest.map(({ one, index }) => (
            <li key={index}>
              <button
                type="button"
                onClick={() => setAt(index)}
                className="flex w-full items-center justify-between gap-3 py-1.5 text-left text-meta text-ink-2 -outline-offset-2 hover:bg-hover hover:text-ink"
              >
                <PathLine path={{ ...one.path, statement: one.statement }} words={words} />
                <span className="shrink-0 text-ink-3">{shortMissWords(one, partWords)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function partLabel(part: string, catalogue: AccessCatalogueAnswer | undefined, words: AccessWords): string {
  if (part === 'action') return words.action;
  return catalogue?.kinds.find((kind) => kind.path.at(-1) === part)?.label ?? part;
}

/** Beyond this many actions only their number is said. */
const MOST = 3;

/** Actions by their names, of many the first. */
function withNames(miss: NearestMiss, catalogue: AccessCatalogueAnswer | undefined): NearestMiss {
  const called = (written: string) => {
    const all = written.split(', ');
    const shown = all.slice(0, MOST).map((id) => actionLabel(catalogue?.kinds ?? [], id));
    return [...shown, ...(all.length > MOST ? [`and ${all.length - MOST} more`] : [])].join(', ');
  };
  const segments = miss.segments.map((one) =>
    one.part === 'action' ? { ...one, asked: called(one.asked), written: called(one.written) } : one,
  );
  return { ...miss, segments };
}
