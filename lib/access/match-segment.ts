import type { DecisionReason } from '#lib/domain/access-decision.ts';
import type { AskedSegment } from './asked.ts';
import type { WrittenSegment, WrittenSelector } from './compiled-specifier.ts';
import { type Glob, globOf, includes, intersects } from './glob.ts';
import { A_PART, atMost, both, MAYBE, NOTHING, type Reach, THE_WHOLE } from './reach.ts';
import { type Binding, fill } from './template.ts';

/** Collects why a reach is neither nothing nor the whole. */
export type Notes = DecisionReason[];

export function matchSegment(
  written: WrittenSegment,
  asked: AskedSegment,
  binding: Binding,
  notes?: Notes,
): Reach {
  let reach = matchName(written, asked, binding);
  if (reach === A_PART) notes?.push({ code: 'some-names', detail: written.name?.text ?? '' });
  for (const selector of written.selectors) {
    if (atMost(reach) === 0) return NOTHING;
    reach = both(reach, matchSelector(selector, asked, binding, notes));
  }
  return reach;
}

/** A segment without a name speaks of all of its kind. */
function matchName({ name }: WrittenSegment, asked: AskedSegment, binding: Binding): Reach {
  if (name === undefined) return THE_WHOLE;
  const glob = fill(name, binding);
  if (glob === undefined) return NOTHING;
  if (asked.name === undefined) return isAnything(glob) ? THE_WHOLE : NOTHING;
  if (includes(glob, asked.name)) return THE_WHOLE;
  return !asked.exact && intersects(glob, asked.name) ? A_PART : NOTHING;
}

function isAnything({ pieces }: Glob): boolean {
  return pieces.length === 2 && pieces[0] === '' && pieces[1] === '';
}

function matchSelector(
  selector: WrittenSelector,
  asked: AskedSegment,
  binding: Binding,
  notes?: Notes,
): Reach {
  const glob = fill(selector.template, binding);
  if (glob === undefined) return NOTHING;
  const reach = reachOfSelector(selector, glob, asked);
  if (notes !== undefined && reach !== NOTHING && reach !== THE_WHOLE) {
    notes.push({ code: codeOf(selector.kind, reach), detail: detailOf(selector) });
  }
  return reach;
}

function reachOfSelector(selector: WrittenSelector, glob: Glob, asked: AskedSegment): Reach {
  switch (selector.kind) {
    case 'tag':
      return matchCarried(glob, asked.tags, asked, asked.place?.tags);
    case 'view':
      // Nothing that is read tells which views a thing is in.
      return matchCarried(glob, asked.views, asked);
    case 'property':
      return matchProperty(selector.property, glob, asked);
  }
}

/** `said` is what the question says of it, `known` all there is, where that is known. */
function matchCarried(
  glob: Glob,
  said: readonly Glob[],
  asked: AskedSegment,
  known?: readonly string[],
): Reach {
  if (said.some((one) => includes(glob, one))) return THE_WHOLE;
  if (!asked.exact) return A_PART;
  if (known?.some((text) => includes(glob, exactly(text)))) return THE_WHOLE;
  return known === undefined || said.some((one) => intersects(glob, one)) ? MAYBE : NOTHING;
}

/** A thing has one value of a property: another one than asked for settles it. */
function matchProperty(property: string, glob: Glob, asked: AskedSegment): Reach {
  const said = asked.properties.filter((one) => one.property === property);
  if (said.some((one) => includes(glob, one.value))) return THE_WHOLE;
  const known = asked.place?.properties;
  if (known !== undefined && Object.hasOwn(known, property) && includes(glob, exactly(known[property] ?? '')))
    return THE_WHOLE;
  if (said.length > 0) return said.some((one) => intersects(glob, one.value)) ? MAYBE : NOTHING;
  if (!asked.exact) return A_PART;
  return known === undefined ? MAYBE : NOTHING;
}

function exactly(text: string): Glob {
  return globOf([{ kind: 'text', text }]);
}

function codeOf(kind: WrittenSelector['kind'], reach: Reach): DecisionReason['code'] {
  const some = reach === A_PART;
  if (kind === 'tag') return some ? 'some-tags' : 'tags-unknown';
  if (kind === 'view') return some ? 'some-views' : 'views-unknown';
  return some ? 'some-properties' : 'properties-unknown';
}

function detailOf(selector: WrittenSelector): string {
  const words = selector.template.text;
  return selector.kind === 'property' ? `${selector.property}: ${words}` : words;
}
