import type { CompiledRole, CompiledStatement } from './compiled-policy.ts';
import type { WrittenSegment, WrittenSelector, WrittenSpecifier } from './compiled-specifier.ts';
import { ANYTHING, includes, intersects } from './glob.ts';
import type { Depth } from './match-specifier.ts';
import type { WrittenAction } from './tables.ts';
import type { Template } from './template.ts';

/**
 * Whether all that one role allows another allows too, as far as their statements show it: false means no more than that
 * it does not show. The same role attribute is taken for the same values in both.
 */
export function showsInclusion(outer: CompiledRole, inner: CompiledRole, depth: Depth): boolean {
  if (outer.role.unreadable !== undefined || inner.role.unreadable !== undefined) return false;
  const given = inner.policies.flatMap(({ statements }) =>
    statements.filter(({ effect }) => effect !== 'deny'),
  );
  return given.every((one) =>
    outer.policies.some(
      ({ statements }) =>
        statements.some((other) => other.effect === 'allow' && covers(other, one, depth)) &&
        statements.every((other) => other.effect !== 'deny' || areApart(other, one, depth)),
    ),
  );
}

function covers(outer: CompiledStatement, inner: CompiledStatement, depth: Depth): boolean {
  return (
    coversActions(outer, inner) &&
    inner.notResources.length === 0 &&
    outer.notResources.length === 0 &&
    inner.resources.every((one) => outer.resources.some((other) => coversSpecifier(other, one, depth)))
  );
}

function coversActions(outer: CompiledStatement, inner: CompiledStatement): boolean {
  const allOf = (one: WrittenAction) => outer.actions.some((other) => isWithin(other, one));
  if (outer.notActions.length === 0) {
    const others = inner.notActions.length === 0 || outer.actions.some(isEveryAction);
    return others && inner.actions.every(allOf);
  }
  const isSpared = (one: WrittenAction) => outer.notActions.some((other) => mayMeet(other, one));
  const namedAreFree = inner.actions.every((one) => allOf(one) || !isSpared(one));
  const sparedAreSpared = outer.notActions.every((one) =>
    inner.notActions.some((other) => isWithin(other, one)),
  );
  return namedAreFree && (inner.notActions.length === 0 || sparedAreSpared);
}

function isEveryAction({ glob }: WrittenAction): boolean {
  return glob !== undefined && includes(glob, ANYTHING);
}

function isWithin(outer: WrittenAction, inner: WrittenAction): boolean {
  return outer.glob !== undefined && inner.glob !== undefined && includes(outer.glob, inner.glob);
}

function mayMeet(left: WrittenAction, right: WrittenAction): boolean {
  return left.glob === undefined || right.glob === undefined || intersects(left.glob, right.glob);
}

function coversSpecifier(outer: WrittenSpecifier, inner: WrittenSpecifier, depth: Depth): boolean {
  if (outer.segments === undefined || inner.segments === undefined) return false;
  const [wide, narrow] = [outer.segments, inner.segments];
  if (depth === 'same-depth' && wide.length !== narrow.length) return false;
  return wide.every((segment, index) => coversSegment(segment, narrow[index]));
}

function coversSegment(outer: WrittenSegment, inner: WrittenSegment | undefined): boolean {
  if (inner === undefined || outer.type !== inner.type) return false;
  const named = outer.name === undefined || (inner.name !== undefined && coversName(outer.name, inner.name));
  return named && outer.selectors.every((one) => inner.selectors.some((other) => coversSelector(one, other)));
}

/** A name with role attributes covers only itself. */
function coversName(outer: Template, inner: Template): boolean {
  return outer.glob === undefined ? outer.text === inner.text : includes(outer.glob, inner.glob ?? ANYTHING);
}

function coversSelector(outer: WrittenSelector, inner: WrittenSelector): boolean {
  if (outer.kind !== inner.kind || propertyOf(outer) !== propertyOf(inner)) return false;
  return coversName(outer.template, inner.template);
}

function propertyOf(selector: WrittenSelector): string | undefined {
  return selector.kind === 'property' ? selector.property : undefined;
}

/** Whether nothing is spoken of by both; the second, which something covers, names its resources. */
function areApart(left: CompiledStatement, right: CompiledStatement, depth: Depth): boolean {
  if (left.notActions.length + right.notActions.length === 0) {
    if (!left.actions.some((one) => right.actions.some((other) => mayMeet(one, other)))) return true;
  }
  if (left.notResources.length > 0) return false;
  return !left.resources.some((one) => right.resources.some((other) => maySpeakOfOne(one, other, depth)));
}

function maySpeakOfOne(
  { segments: ours }: WrittenSpecifier,
  { segments: theirs }: WrittenSpecifier,
  depth: Depth,
): boolean {
  if (ours === undefined || theirs === undefined) return true;
  if (depth === 'same-depth' && ours.length !== theirs.length) return false;
  return ours.every((segment, index) => {
    const other = theirs[index];
    if (other === undefined) return true;
    if (segment.type !== other.type) return false;
    return intersects(segment.name?.glob ?? ANYTHING, other.name?.glob ?? ANYTHING);
  });
}
