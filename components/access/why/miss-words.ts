import { type Sentence, strong, text } from '#lib/access/sentence.ts';
import type { NearestMiss, SegmentComparison } from '#lib/domain/access-answer.ts';
import { capital } from '../ask/capital.ts';

/** What keeps a statement from allowing it: "Environment differs: the statement covers env/*;sandbox, asked is env/production." */
export function missWords(miss: NearestMiss, partWords: (part: string) => string): Sentence {
  const missing = miss.segments.filter(({ result }) => result !== 'match');
  const [first, ...more] = missing;
  if (first === undefined) return text('Every part matches; something else keeps it from counting.');
  const part = partWords(first.part);
  return [
    ...text(`${capital(part)} ${VERBS[first.result]}: `),
    ...(first.written === ''
      ? text('the statement names none')
      : [...text('the statement covers '), ...strong(first.written)]),
    ...text(', asked is '),
    ...strong(first.asked),
    ...text(more.length === 0 ? '.' : `. ${others(more, partWords)}`),
  ];
}

/** The same in two words: "action differs". */
export function shortMissWords({ segments }: NearestMiss, partWords: (part: string) => string): string {
  const first = segments.find(({ result }) => result !== 'match');
  return first === undefined ? 'every part matches' : `${partWords(first.part)} ${VERBS[first.result]}`;
}

const VERBS: Readonly<Record<SegmentComparison['result'], string>> = {
  match: 'matches',
  differs: 'differs',
  'in-part': 'matches in part',
  unknown: 'is not known',
};

function others(segments: readonly SegmentComparison[], partWords: (part: string) => string): string {
  const names = segments.map(({ part }) => partWords(part));
  const last = names.pop() ?? '';
  const list = names.length === 0 ? last : `${names.join(', ')} and ${last}`;
  return `${capital(list)} ${segments.length === 1 ? 'does' : 'do'} not match either.`;
}
