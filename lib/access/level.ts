import { HELD_IN } from './nouns.ts';
import { isLiteral, type Pattern, printPattern } from './pattern.ts';
import { listed, type Sentence, strong, text } from './sentence.ts';
import type { Segment, Selector } from './specifier.ts';

/** One level of one or several specifiers that differ only here: the same type, with alternatives. */
export interface Level {
  readonly type: string;
  readonly alternatives: readonly Segment[];
}

/** No name, or `*`, and no selector. */
export function coversAll(level: Level): boolean {
  return level.alternatives.some(
    (segment) =>
      segment.selectors.length === 0 && (segment.name === undefined || matchesEverything(segment.name)),
  );
}

/** `*`, or a row of them. */
export function matchesEverything(pattern: Pattern): boolean {
  return pattern.length > 0 && pattern.every((part) => part.kind === 'wildcard');
}

/** The exact names this level stands for, or undefined when it is not exactly names. */
export function exactNames(level: Level): readonly string[] | undefined {
  const names: string[] = [];
  for (const segment of level.alternatives) {
    if (segment.name === undefined || segment.selectors.length > 0 || !isLiteral(segment.name))
      return undefined;
    names.push(printPattern(segment.name));
  }
  return names;
}

/** "named dev* or tagged sandbox": what a level asks for when it is neither all nor exact names. */
export function qualified(level: Level): Sentence {
  const onlyNames = level.alternatives.every((segment) => isPlainName(segment));
  if (onlyNames) {
    const names = level.alternatives.map((segment) => strong(printPattern(segment.name ?? [])));
    return [...text('named '), ...listed(names, 'or')];
  }
  return listed(level.alternatives.map(conditions), 'or');
}

function isPlainName(segment: Segment): boolean {
  return (
    segment.name !== undefined && segment.selectors.length === 0 && attributeOf(segment.name) === undefined
  );
}

function conditions(segment: Segment): Sentence {
  const name = segment.name;
  const named = name === undefined || matchesEverything(name) ? [] : [namedBy(name, segment.type)];
  const tags = segment.selectors.filter((selector) => selector.kind === 'tag');
  const tagged =
    tags.length === 0
      ? []
      : [
          [
            ...text('tagged '),
            ...listed(
              tags.map((selector) => strong(printPattern(selector.tag))),
              'and',
            ),
          ],
        ];
  const others = segment.selectors.filter((selector) => selector.kind !== 'tag').map(otherCondition);
  const all = [...named, ...tagged, ...others];
  return all.length === 0 ? text('of any name') : listed(all, 'and');
}

function namedBy(name: Pattern, type: string): Sentence {
  const attribute = attributeOf(name);
  if (attribute === undefined) return [...text('named '), ...strong(printPattern(name))];
  if (attribute === HELD_IN.get(type)) return text('the role is held in');
  return [...text('named by the role attribute '), ...strong(attribute)];
}

function attributeOf(name: Pattern): string | undefined {
  const [only] = name;
  return name.length === 1 && only?.kind === 'role-attribute' ? only.name : undefined;
}

function otherCondition(selector: Exclude<Selector, { kind: 'tag' }>): Sentence {
  return selector.kind === 'view'
    ? [...text('in the view '), ...strong(printPattern(selector.key))]
    : [...text('with '), ...strong(`${selector.property}: ${printPattern(selector.value)}`)];
}
