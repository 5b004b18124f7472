import { NAMELESS } from '#lib/access/nouns.ts';
import { parseSpecifier } from '#lib/access/parse-specifier.ts';
import { printPattern } from '#lib/access/pattern.ts';
import { printSpecifier } from '#lib/access/specifier.ts';
import type { ResourceKind } from '#lib/domain/access-data.ts';

/** One level of a resource as the picker edits it. `name` is what was typed, `*` for all; `acct` has none. */
export interface ResourceLevel {
  readonly type: string;
  readonly name: string;
  /** Tags, properties and views, as written after the semicolon; empty for none. */
  readonly selectors: string;
}

/** A thing whose name is known. */
export interface KnownPlace {
  readonly resource: string;
  readonly name: string;
  readonly tags: readonly string[];
}

/** The levels of a specifier; undefined for one that cannot be read. */
export function toLevels(resource: string): readonly ResourceLevel[] | undefined {
  const parsed = parseSpecifier(resource);
  if (parsed.state === 'malformed') return undefined;
  return parsed.specifier.segments.map((segment) => ({
    type: segment.type,
    name: segment.name === undefined ? '' : printPattern(segment.name),
    selectors: printSpecifier({ segments: [{ type: '', selectors: segment.selectors }] }).replace(/^;/, ''),
  }));
}

export function fromLevels(levels: readonly ResourceLevel[]): string {
  return levels
    .map(({ type, name, selectors }) => {
      const named = name === '' ? type : `${type}/${name}`;
      return selectors === '' ? named : `${named};${selectors}`;
    })
    .join(':');
}

/** The kind of thing a resource is: the one with the same segment types. */
export function kindOf(resource: string, kinds: readonly ResourceKind[]): ResourceKind | undefined {
  const types = toLevels(resource)?.map((level) => level.type);
  if (types === undefined) return undefined;
  return kinds.find(
    (kind) => kind.path.length === types.length && kind.path.every((type, at) => type === types[at]),
  );
}

/**
 * A resource of another kind in the same place: levels of the same type keep what they say, the others ask about all.
 * A kind whose outermost level never has a name (`acct`, `account`, `instance`) stays without one.
 */
export function withKind(resource: string, kind: ResourceKind): string {
  const before = new Map(toLevels(resource)?.map((level) => [level.type, level]));
  const levels = kind.path.map(
    (type) => before.get(type) ?? { type, name: NAMELESS.has(type) ? '' : '*', selectors: '' },
  );
  return fromLevels(levels);
}

export function isNameless(type: string): boolean {
  return NAMELESS.has(type);
}

/** Names known at one level, inside what the levels above it name exactly. */
export function knownNames(
  levels: readonly ResourceLevel[],
  at: number,
  places: readonly KnownPlace[],
): readonly KnownPlace[] {
  const above = levels.slice(0, at);
  const type = levels[at]?.type;
  return places.filter((place) => {
    const parts = place.resource.split(':');
    return (
      parts.length === at + 1 &&
      parts[at]?.startsWith(`${type}/`) === true &&
      above.every(
        ({ type: outer, name }, index) =>
          name === '*' || parts[index] === (name === '' ? outer : `${outer}/${name}`),
      )
    );
  });
}

/** The name a place has at its innermost level: `production` of `proj/web:env/production`. */
export function lastName(resource: string): string {
  return resource.slice(resource.lastIndexOf('/') + 1);
}
