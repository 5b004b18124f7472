import type { AccessRules } from '#lib/domain/access-data.ts';
import type { AskedResource, AskedSegment } from './asked.ts';
import { type AttributeValues, type Filling, fillingsOf } from './attribute-values.ts';
import type { WrittenSegment, WrittenSpecifier } from './compiled-specifier.ts';
import { matchSegment, type Notes } from './match-segment.ts';
import {
  A_PART,
  atLeast,
  atMost,
  both,
  either,
  MAYBE,
  NOTHING,
  type Reach,
  THE_WHOLE,
  unsure,
} from './reach.ts';
import type { Binding } from './template.ts';

/** How a specifier's depth relates to what is asked: see `AccessRules.reach`. */
export type Depth = AccessRules['reach'];

/** How far one specifier, with these values for its role attributes, covers what is asked. */
export function matchSpecifier(
  written: WrittenSpecifier,
  asked: AskedResource,
  depth: Depth,
  values: AttributeValues,
  notes?: Notes,
): Reach {
  const open = matchOpen(written, asked, depth);
  if (written.attributes.length > 0) return matchFilled(written, asked, depth, values, open, notes);
  if (notes !== undefined) matchBound(written, asked, depth, NO_BINDING, notes);
  return open;
}

/** With anything for its role attributes; found out once for all who ask the same. */
function matchOpen(written: WrittenSpecifier, asked: AskedResource, depth: Depth): Reach {
  const known = asked.reaches[written.id];
  if (known !== undefined && known > 0) return known - 1;
  const reach = matchBound(written, asked, depth, 'open');
  asked.reaches[written.id] = reach + 1;
  return reach;
}

const NO_BINDING: Binding = new Map();

/** Whether it speaks of this kind of thing; undefined where a malformed one does not tell. */
export function isSameKind(
  written: WrittenSpecifier,
  asked: AskedResource,
  depth: Depth,
): boolean | undefined {
  if (written.segments === undefined) return undefined;
  return fits(written.segments, asked.segments, depth);
}

function fits(written: readonly WrittenSegment[], asked: readonly AskedSegment[], depth: Depth): boolean {
  if (depth !== 'below' && written.length !== asked.length) return false;
  return written.every((segment, index) => segment.type === asked[index]?.type);
}

function matchBound(
  { segments, text }: WrittenSpecifier,
  asked: AskedResource,
  depth: Depth,
  binding: Binding,
  notes?: Notes,
): Reach {
  if (segments === undefined) {
    notes?.push({ code: 'statement-malformed', detail: text });
    return MAYBE;
  }
  if (!fits(segments, asked.segments, depth)) return NOTHING;
  let reach = THE_WHOLE;
  for (const [index, beside] of asked.segments.entries()) {
    const segment = segments[index];
    // What lies deeper is spoken of whatever it is.
    if (segment === undefined || atMost(reach) === 0) break;
    reach = both(reach, matchSegment(segment, beside, binding, notes));
  }
  return reach;
}

function matchFilled(
  written: WrittenSpecifier,
  asked: AskedResource,
  depth: Depth,
  values: AttributeValues,
  open: Reach,
  notes?: Notes,
): Reach {
  if (atMost(open) === 0) return NOTHING;
  if (values.open) return both(open, A_PART);
  const fillings = fillingsOf(written.attributes, values);
  if (fillings === undefined) return uncertain(written, unsure(open), 'attribute-unread', notes);
  const tried = tryAll(written, asked, depth, fillings);
  if (notes !== undefined && tried.best !== undefined) {
    matchBound(written, asked, depth, tried.best.binding, notes);
    if (!tried.best.certain) uncertain(written, tried.reach, 'attribute-possible', notes);
  }
  if (!values.unread || atLeast(tried.reach) === 2) return tried.reach;
  return uncertain(written, either(tried.reach, unsure(open)), 'attribute-unread', notes);
}

/** Any of the values: the reach of all, and the one that reaches farthest. */
function tryAll(written: WrittenSpecifier, asked: AskedResource, depth: Depth, fillings: readonly Filling[]) {
  let reach = NOTHING;
  let best: Filling | undefined;
  for (const filling of fillings) {
    const counted = reachFor(written, asked, depth, filling);
    if (counted === NOTHING) continue;
    const together = either(reach, counted);
    if (together !== reach) best = filling;
    reach = together;
    if (atLeast(reach) === 2) break;
  }
  return { reach, best };
}

/** With one value for each of its attributes. */
export function reachFor(
  written: WrittenSpecifier,
  asked: AskedResource,
  depth: Depth,
  filling: Filling,
): Reach {
  const seen = asked.filled.get(written.id)?.[filling.id] ?? 0;
  const found = seen > 0 ? seen - 1 : matchFilling(written, asked, depth, filling);
  return filling.certain ? found : unsure(found);
}

/** Holders often have the same values: what one of them gives is found out once for all who ask the same. */
function matchFilling(
  written: WrittenSpecifier,
  asked: AskedResource,
  depth: Depth,
  { id, binding }: Filling,
): Reach {
  const reach = matchBound(written, asked, depth, binding);
  // What is only tried in thought has no number, and is not remembered; a typed array takes nothing at -1.
  if (written.id < 0) return reach;
  const known = asked.filled.get(written.id) ?? new Uint8Array(asked.values);
  asked.filled.set(written.id, known);
  known[id] = reach + 1;
  return reach;
}

function uncertain(
  { attributes }: WrittenSpecifier,
  reach: Reach,
  code: 'attribute-unread' | 'attribute-possible',
  notes?: Notes,
): Reach {
  notes?.push({ code, detail: attributes.join(', ') });
  return reach;
}
