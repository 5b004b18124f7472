import type { NearestMiss, SegmentComparison } from '#lib/domain/access-answer.ts';
import { pathOf } from './access-path.ts';
import type { Asked } from './asked.ts';
import { compareSegments, countDifferences, wordFor } from './compare-segments.ts';
import type { CompiledStatement } from './compiled-policy.ts';
import { type Depth, isSameKind, matchSpecifier } from './match-specifier.ts';
import { matchActions, matchStatement } from './match-statement.ts';
import { atLeast, NOTHING, rest } from './reach.ts';
import type { Reached, Reaching } from './reaching.ts';

const MOST = 5;

/** Statements that would have allowed it but for what differs, fewest differences first. */
export function nearestMisses({ reaching }: Reached, asked: Asked, depth: Depth): readonly NearestMiss[] {
  const misses = reaching.flatMap((one) =>
    one.policy.statements.flatMap((statement) => {
      const miss = compareStatement(statement, one, asked, depth);
      return miss === undefined ? [] : [{ ...miss, reaching: one, statement }];
    }),
  );
  const nearest = misses.sort((left, right) => left.differences - right.differences).slice(0, MOST);
  return nearest.map(({ reaching: from, statement, ...miss }) => {
    return { path: pathOf(from, asked, depth), statement: statement.place, ...miss };
  });
}

function compareStatement(
  statement: CompiledStatement,
  { values }: Reaching,
  asked: Asked,
  depth: Depth,
): Pick<NearestMiss, 'specifier' | 'segments' | 'differences'> | undefined {
  const [action] = asked.actions;
  if (statement.effect !== 'allow' || action === undefined) return undefined;
  if (atLeast(matchStatement(statement, action, asked.resource, depth, values)) === 2) return undefined;
  const compared = nearestSpecifier(statement, values, asked, depth);
  if (compared === undefined) return undefined;
  const words = {
    part: 'action',
    asked: action.text,
    written: writtenActions(statement),
    result: wordFor(matchActions(statement, action)),
  };
  const segments = [words, ...compared.segments];
  return { specifier: compared.specifier, segments, differences: countDifferences(segments) };
}

function writtenActions({ text }: CompiledStatement): string {
  const spared = text.notActions ?? [];
  const others = spared.length === 0 ? [] : [`not ${spared.join(', ')}`];
  return [...(text.actions ?? []), ...others].join(', ');
}

interface Compared {
  readonly specifier: string;
  readonly segments: readonly SegmentComparison[];
}

/** Only what speaks of the same outermost kind is near at all. */
function nearestSpecifier(
  { resources, notResources }: CompiledStatement,
  values: Reaching['values'],
  asked: Asked,
  depth: Depth,
): Compared | undefined {
  const outermost = asked.resource.segments[0]?.type;
  const isNear = (one: (typeof resources)[number]) =>
    one.segments === undefined || one.segments[0]?.type === outermost;
  const listed = resources.filter(isNear).map((one) => ({
    specifier: one.text,
    segments: compareSegments(one, asked.resource, depth, values),
  }));
  const spared = notResources.filter(isNear);
  const keepingOut = spared.find((one) => matchSpecifier(one, asked.resource, depth, values) !== NOTHING);
  const excluded = [keepingOut ?? spared[0] ?? []].flat().map((one) => leftOut(one, values, asked, depth));
  return [...listed, ...excluded].reduce<Compared | undefined>(
    (best, one) =>
      best !== undefined && countDifferences(best.segments) <= countDifferences(one.segments) ? best : one,
    undefined,
  );
}

/** What a statement leaves out, said of the innermost segment: all outside of it would be right. */
function leftOut(
  written: CompiledStatement['notResources'][number],
  values: Reaching['values'],
  asked: Asked,
  depth: Depth,
): Compared {
  const segments = compareSegments(written, asked.resource, depth, values);
  const specifier = `not ${written.text}`;
  if (isSameKind(written, asked.resource, depth) === false) return { specifier, segments };
  const result = wordFor(rest(matchSpecifier(written, asked.resource, depth, values)));
  const last = segments.length - 1;
  return {
    specifier,
    segments: segments.map((one, index) =>
      index === last ? { ...one, written: `not ${one.written}`, result } : { ...one, result: 'match' },
    ),
  };
}
