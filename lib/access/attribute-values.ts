import type { AccessGrant, AccessRules } from '#lib/domain/access-data.ts';
import { globOf } from './glob.ts';
import type { Pattern } from './pattern.ts';
import type { BoundValue } from './template.ts';

/** One value for each attribute of a specifier. */
export interface Filling {
  /** Finds it in what a question remembers; -1: in nothing. */
  readonly id: number;
  readonly binding: ReadonlyMap<string, BoundValue>;
  /** False for values of which the vendor's document leaves open whether they are used. */
  readonly certain: boolean;
}

/** One value of one role attribute. */
export interface AttributeValue extends Filling {
  readonly text: string;
}

/** What a holding fills a role's attributes with. `open`: any value, which nobody has filled in yet. */
export interface AttributeValues {
  readonly values: ReadonlyMap<string, readonly AttributeValue[]>;
  readonly unread: boolean;
  readonly open: boolean;
}

export const NO_VALUES: AttributeValues = { values: new Map(), unread: false, open: false };
/** A role looked at by itself: a statement with attributes applies for some values. */
export const OPEN_VALUES: AttributeValues = { ...NO_VALUES, open: true };

/** Gives the same value of the same attribute as one object. */
export type ValueTable = (attribute: string, text: string, certain: boolean) => AttributeValue;

export function attributeValuesOf(grant: AccessGrant, table: ValueTable): AttributeValues {
  const unread = grant.attributesUnread === true;
  if (grant.attributes === undefined && grant.possibleAttributes === undefined && !unread) return NO_VALUES;
  const values = new Map<string, AttributeValue[]>();
  const add = (given: AccessGrant['attributes'], certain: boolean) => {
    for (const [name, texts] of Object.entries(given ?? {})) {
      const known = values.get(name) ?? [];
      for (const text of texts) known.push(table(name, text, certain));
      values.set(name, known);
    }
  };
  add(grant.attributes, true);
  add(grant.possibleAttributes, false);
  return { values, unread, open: false };
}

export function makeValue(
  rules: Pick<AccessRules, 'attributeValues'>,
  attribute: string,
  text: string,
  certain: boolean,
  id: number,
): AttributeValue {
  const pattern = patternOf(text, rules);
  return { id, text, certain, binding: new Map([[attribute, { pattern, glob: globOf(pattern) }]]) };
}

function patternOf(text: string, rules: Pick<AccessRules, 'attributeValues'>): Pattern {
  if (rules.attributeValues === 'literal') return [{ kind: 'text', text }];
  return text.split('*').flatMap((piece, index): Pattern => {
    const words = { kind: 'text', text: piece } as const;
    return index === 0 ? [words] : [{ kind: 'wildcard' }, words];
  });
}

/** Beyond these many combinations of values the specifier counts as unread. */
const MOST = 4096;

/** Each value in turn for each of the attributes: every combination, or undefined where there are too many to try. */
export function fillingsOf(
  attributes: readonly string[],
  given: AttributeValues,
): readonly Filling[] | undefined {
  const [only] = attributes;
  if (attributes.length === 1 && only !== undefined) return given.values.get(only) ?? [];
  let chosen: readonly Filling[] = [{ id: -1, binding: new Map(), certain: true }];
  for (const attribute of attributes) {
    const values = given.values.get(attribute) ?? [];
    if (chosen.length * values.length > MOST) return undefined;
    chosen = chosen.flatMap((before) => values.map((value) => together(before, value)));
  }
  return chosen;
}

function together(left: Filling, right: Filling): Filling {
  const binding = new Map([...left.binding, ...right.binding]);
  return { id: -1, binding, certain: left.certain && right.certain };
}
