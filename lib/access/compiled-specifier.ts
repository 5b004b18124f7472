import { parseSpecifier } from './parse-specifier.ts';
import type { Segment, Selector } from './specifier.ts';
import { attributesIn, type Template, templateOf } from './template.ts';

export interface WrittenSegment {
  readonly type: string;
  readonly name?: Template;
  readonly selectors: readonly WrittenSelector[];
}

export type WrittenSelector =
  | { readonly kind: 'tag' | 'view'; readonly template: Template }
  | { readonly kind: 'property'; readonly property: string; readonly template: Template };

/** A specifier of a statement, ready to be compared. `id` finds it in what a question remembers; -1: in nothing. */
export interface WrittenSpecifier {
  readonly id: number;
  readonly text: string;
  /** Undefined: malformed, so nobody knows what it covers. */
  readonly segments?: readonly WrittenSegment[];
  /** Names of the role attributes in it, each once. */
  readonly attributes: readonly string[];
}

export function compileSpecifier(text: string, id: number): WrittenSpecifier {
  const parsed = parseSpecifier(text);
  if (parsed.state === 'malformed') return { id, text, attributes: [] };
  const segments = parsed.specifier.segments.map(writtenSegment);
  return { id, text, segments, attributes: [...new Set(segments.flatMap(attributesOf))] };
}

function writtenSegment({ type, name, selectors }: Segment): WrittenSegment {
  const written = { type, selectors: selectors.map(writtenSelector) };
  return name === undefined ? written : { ...written, name: templateOf(name) };
}

function writtenSelector(selector: Selector): WrittenSelector {
  switch (selector.kind) {
    case 'tag':
      return { kind: 'tag', template: templateOf(selector.tag) };
    case 'view':
      return { kind: 'view', template: templateOf(selector.key) };
    case 'property':
      return { kind: 'property', property: selector.property, template: templateOf(selector.value) };
  }
}

function attributesOf({ name, selectors }: WrittenSegment): readonly string[] {
  const inName = name === undefined ? [] : attributesIn(name.pattern);
  return [...inName, ...selectors.flatMap(({ template }) => attributesIn(template.pattern))];
}
