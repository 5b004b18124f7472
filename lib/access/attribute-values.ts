import type { AccessGrant, AccessRules } from '#lib/domain/access-data.ts';
import { globOf } from './glob.ts';
import type { Pattern } from './pattern.ts';
import type { BoundValue } from './template.ts';

/** One value of a role attribute; a possible one is of those whose use the vendor's document leaves open. */
export interface AttributeValue {
  readonly bound: BoundValue;
  readonly certain: boolean;
}

/** What a holding fills a role's attributes with. `open`: any value, which nobody has filled in yet. */
export interface AttributeValues {
  readonly values: ReadonlyMap<string, readonly AttributeValue[]>;
  readonly unread: boolean;
  readonly open: boolean;
  /** Found out when first needed, by the names of attributes. */
  readonly fillings: Map<string, readonly Filling[]>;
}

export const NO_VALUES: AttributeValues = {
  values: new Map(),
  unread: false,
  open: false,
  fillings: new Map(),
};
/** A role looked at by itself: a statement with attributes applies for some values. */
export const OPEN_VALUES: AttributeValues = { ...NO_VALUES, open: true };

export function attributeValuesOf(grant: AccessGrant, rules: AccessRules): AttributeValues {
  const unread = grant.attributesUnread === true;
  if (grant.attributes === undefined && grant.possibleAttributes === undefined && !unread) return NO_VALUES;
  const values = new Map<string, AttributeValue[]>();
  const add = (given: AccessGrant['attributes'], certain: boolean) => {
    for (const [name, texts] of Object.entries(given ?? {})) {
      const known = values.get(name) ?? [];
      for (const text of texts) known.push({ bound: boundValue(text, rules), certain });
      values.set(name, known);
    }
  };
  add(grant.attributes, true);
  add(grant.possibleAttributes, false);
  return { values, unread, open: false, fillings: new Map() };
}

function boundValue(text: string, rules: AccessRules): BoundValue {
  const pattern = patternOf(text, rules);
  return { text, pattern, glob: globOf(pattern) };
}

function patternOf(text: string, rules: AccessRules): Pattern {
  if (rules.attributeValues === 'literal') return [{ kind: 'text', text }];
  return text.split('*').flatMap((piece, index): Pattern => {
    const words: Pattern = piece === '' ? [] : [{ kind: 'text', text: piece }];
    return index === 0 ? words : [{ kind: 'wildcard' }, ...words];
  });
}

/** One value for each attribute of a specifier. */
export interface Filling {
  /** The same for the same values of the same attributes. */
  readonly name: string;
  readonly binding: ReadonlyMap<string, BoundValue>;
  readonly certain: boolean;
}

/** Beyond these many combinations of values the specifier counts as unread. */
const MOST = 4096;

/** Each value in turn for each of the attributes: every combination, or undefined where there are too many to try. */
export function fillingsOf(
  attributes: readonly string[],
  given: AttributeValues,
): readonly Filling[] | undefined {
  const [first = ''] = attributes;
  const name = attributes.length === 1 ? first : attributes.join(' ');
  const known = given.fillings.get(name);
  if (known !== undefined) return known;
  const combined = combine(attributes, given);
  if (combined !== undefined && given !== NO_VALUES) given.fillings.set(name, combined);
  return combined;
}

function combine(attributes: readonly string[], given: AttributeValues): readonly Filling[] | undefined {
  let chosen: readonly (readonly AttributeValue[])[] = [[]];
  for (const attribute of attributes) {
    const values = given.values.get(attribute) ?? [];
    if (chosen.length * values.length > MOST) return undefined;
    chosen = chosen.flatMap((before) => values.map((value) => [...before, value]));
  }
  return chosen.map((values) => ({
    name:
      values.length === 1
        ? (values[0]?.bound.text ?? '')
        : JSON.stringify(values.map(({ bound }) => bound.text)),
    binding: new Map(values.map(({ bound }, index) => [attributes[index] ?? '', bound])),
    certain: values.every(({ certain }) => certain),
  }));
}
