import type { SegmentComparison } from '#lib/domain/access-answer.ts';
import type { AskedResource } from './asked.ts';
import { type AttributeValues, fillingsOf } from './attribute-values.ts';
import type { WrittenSpecifier } from './compiled-specifier.ts';
import { matchSegment } from './match-segment.ts';
import type { Depth } from './match-specifier.ts';
import { A_PART, NOTHING, type Reach, THE_WHOLE } from './reach.ts';
import { splitSpecifier } from './split-specifier.ts';
import type { Binding } from './template.ts';

/** A specifier beside what is asked, segment by segment, with the values that bring it nearest. */
export function compareSegments(
  written: WrittenSpecifier,
  asked: AskedResource,
  depth: Depth,
  values: AttributeValues,
): readonly SegmentComparison[] {
  if (written.segments === undefined) {
    return [{ part: 'resource', asked: asked.text, written: written.text, result: 'unknown' }];
  }
  const bindings = bindingsFor(written, values);
  const compared = bindings.map((binding) => compareOnce(written, asked, depth, binding, values.unread));
  return compared.reduce((best, one) => (countDifferences(one) < countDifferences(best) ? one : best));
}

export function countDifferences(segments: readonly SegmentComparison[]): number {
  return segments.filter(({ result }) => result !== 'match').length;
}

/** So many are tried: what is nearest is a hint, not an answer. */
const MOST = 64;

function bindingsFor({ attributes }: WrittenSpecifier, values: AttributeValues): [Binding, ...Binding[]] {
  const none: Binding = new Map();
  if (attributes.length === 0) return [none];
  const fillings = fillingsOf(attributes, values) ?? [];
  const [first = none, ...others] = fillings.slice(0, MOST).map(({ binding }) => binding);
  return [first, ...others];
}

function compareOnce(
  { segments = [], text }: WrittenSpecifier,
  asked: AskedResource,
  depth: Depth,
  binding: Binding,
  unread: boolean,
): readonly SegmentComparison[] {
  const [ours, theirs] = [splitSpecifier(asked.text), splitSpecifier(text)];
  const count = Math.max(asked.segments.length, segments.length);
  return Array.from({ length: count }, (_, index) => {
    const [beside, written] = [asked.segments[index], segments[index]];
    const texts = {
      part: beside?.type ?? written?.type ?? '',
      asked: ours[index] ?? '',
      written: theirs[index] ?? '',
    };
    if (written === undefined) return { ...texts, result: depth === 'below' ? 'match' : 'differs' };
    if (beside === undefined || beside.type !== written.type) return { ...texts, result: 'differs' };
    const reach = matchSegment(written, beside, binding);
    const open = unread && reach === NOTHING && matchSegment(written, beside, 'open') !== NOTHING;
    return { ...texts, result: open ? 'unknown' : wordFor(reach) };
  });
}

export function wordFor(reach: Reach): SegmentComparison['result'] {
  if (reach === THE_WHOLE) return 'match';
  if (reach === NOTHING) return 'differs';
  return reach === A_PART ? 'in-part' : 'unknown';
}
