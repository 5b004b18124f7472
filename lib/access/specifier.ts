import { type Pattern, printPattern } from './pattern.ts';

/** What a segment asks for beyond its name; all selectors of one segment hold together. */
export type Selector =
  | { readonly kind: 'tag'; readonly tag: Pattern }
  /** `*` is no wildcard in a value; role attributes are filled in. */
  | { readonly kind: 'property'; readonly property: string; readonly value: Pattern }
  | { readonly kind: 'view'; readonly key: Pattern };

/** `env/qa_*;web,beta` : a type, the name asked for (`acct` has none), and selectors. */
export interface Segment {
  readonly type: string;
  readonly name?: Pattern;
  readonly selectors: readonly Selector[];
}

/** `proj/*:env/*:flag/*`, outermost level first. A parent alone does not cover what lies inside it. */
export interface Specifier {
  readonly segments: readonly Segment[];
}

/** The text a specifier is written as; parsing it again gives the same specifier. */
export function printSpecifier(specifier: Specifier): string {
  return specifier.segments.map(printSegment).join(':');
}

function printSegment(segment: Segment): string {
  const name = segment.name === undefined ? '' : `/${printPattern(segment.name)}`;
  const selectors = segment.selectors.map(printSelector).join(',');
  return `${segment.type}${name}${selectors === '' ? '' : `;${selectors}`}`;
}

function printSelector(selector: Selector): string {
  switch (selector.kind) {
    case 'tag':
      return printPattern(selector.tag);
    case 'property':
      return `{${selector.property}:${printPattern(selector.value)}}`;
    case 'view':
      return `view:${printPattern(selector.key)}`;
  }
}
