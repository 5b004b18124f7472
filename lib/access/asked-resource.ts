import type { AccessPlace } from '#lib/domain/access-data.ts';
import type { AskedResource, AskedSegment } from './asked.ts';
import { globOf } from './glob.ts';
import { parseSpecifier } from './parse-specifier.ts';
import { isLiteral, type Malformed, malformedAt } from './pattern.ts';
import { printSpecifier, type Segment, type Specifier } from './specifier.ts';
import { attributesIn } from './template.ts';

/** So many values are remembered by each specifier they fill; what lies beyond is matched each time. */
const MOST_VALUES = 1024;

/** Reads what is asked about. `size`: how many specifiers, and values in them, it may be compared with. */
export function parseAskedResource(
  text: string,
  places: ReadonlyMap<string, AccessPlace>,
  size: { readonly specifiers: number; readonly values: number },
): AskedResource | Malformed {
  const parsed = parseSpecifier(text);
  if (parsed.state === 'malformed') return parsed;
  const { specifier } = parsed;
  if (specifier.segments.some(hasAttribute)) {
    const message = 'A question names things: fill in the role attribute.';
    return malformedAt(text.indexOf('${'), message);
  }
  const segments = askedSegments(specifier, places);
  return {
    text,
    specifier,
    segments,
    reaches: new Uint8Array(size.specifiers),
    filled: new Map(),
    values: Math.min(size.values, MOST_VALUES),
  };
}

function hasAttribute({ name, selectors }: Segment): boolean {
  const patterns = selectors.map((one) =>
    one.kind === 'tag' ? one.tag : one.kind === 'view' ? one.key : one.value,
  );
  return [...(name === undefined ? [] : [name]), ...patterns].some(
    (pattern) => attributesIn(pattern).length > 0,
  );
}

function askedSegments(
  { segments }: Specifier,
  places: ReadonlyMap<string, AccessPlace>,
): readonly AskedSegment[] {
  let path = '';
  // Below a pattern nothing is one place.
  let known = true;
  return segments.map((segment) => {
    known &&= isOne(segment);
    path = `${path}${path === '' ? '' : ':'}${printSpecifier({ segments: [{ ...segment, selectors: [] }] })}`;
    const place = known ? places.get(path) : undefined;
    const asked = askedSegment(segment);
    return place === undefined ? asked : { ...asked, place };
  });
}

function isOne({ name }: Segment): boolean {
  return name === undefined || isLiteral(name);
}

function askedSegment(segment: Segment): AskedSegment {
  const { type, name, selectors } = segment;
  const asked = {
    type,
    exact: isOne(segment),
    tags: selectors.flatMap((one) => (one.kind === 'tag' ? [globOf(one.tag)] : [])),
    views: selectors.flatMap((one) => (one.kind === 'view' ? [globOf(one.key)] : [])),
    properties: selectors.flatMap((one) =>
      one.kind === 'property' ? [{ property: one.property, value: globOf(one.value) }] : [],
    ),
  };
  return name === undefined ? asked : { ...asked, name: globOf(name) };
}
