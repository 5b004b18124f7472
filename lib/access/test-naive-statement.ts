import type { AccessGrant, AccessRules, PolicyStatement } from '#lib/domain/access-data.ts';
import type { AskedSegment } from './test-naive-asked.ts';
import { type NaiveSegment, readNaively } from './test-naive-specifier.ts';
import { type FilledSegment, fill, worldsOf } from './test-naive-things.ts';
import { type AttributeValue, attributesIn, globOf, matches } from './test-naive-words.ts';

/** How much of what was asked a statement speaks of: at the least and at the most, over all worlds that are possible. */
export interface Extent {
  readonly least: number;
  readonly most: number;
}

export const NOTHING = 0;
export const PART = 1;
export const ALL = 2;

type Values = Readonly<Record<string, readonly AttributeValue[]>>;

/** What fills a role's attributes; `open`: nobody does, so that each statement is looked at with all values and with none. */
export type Filled = Pick<AccessGrant, 'attributes' | 'possibleAttributes' | 'attributesUnread'> | 'open';

/** Undecided: a malformed text may turn out to speak of nothing, of such things but not of these, or of all of them. */
type Guess = 'other-kind' | 'other-things' | 'these';
const GUESSES: readonly Guess[] = ['other-kind', 'other-things', 'these'];

export function extentOf(
  statement: PolicyStatement,
  action: string,
  asked: readonly AskedSegment[],
  grant: Filled,
  rules: AccessRules,
): Extent {
  const acts = actionsExtent(statement, action);
  if (acts.most === NOTHING) return acts;
  const found: number[] = [];
  const guesses = resourcesOf(statement).every((text) => readNaively(text)) ? GUESSES.slice(0, 1) : GUESSES;
  for (const values of valuesOf(statement, grant, rules)) {
    for (const guess of guesses)
      found.push(...resourcesExtents(statement, asked, values, guess, rules, grant === 'open'));
  }
  return {
    least: acts.least === NOTHING ? NOTHING : Math.min(...found),
    most: Math.max(...found),
  };
}

const ACTION = /^[A-Za-z0-9_*-]+$/;

function actionsExtent({ actions = [], notActions = [] }: PolicyStatement, action: string): Extent {
  const listed = actions.length > 0 ? actions : notActions;
  if (listed.length === 0) return { least: NOTHING, most: NOTHING };
  const hit = listed.some((text) => ACTION.test(text) && matches(globOf(text), action));
  const open = !hit && listed.some((text) => !ACTION.test(text));
  if (actions.length > 0) return { least: hit ? ALL : NOTHING, most: hit || open ? ALL : NOTHING };
  return { least: hit || open ? NOTHING : ALL, most: hit ? NOTHING : ALL };
}

function resourcesOf({ resources = [], notResources = [] }: PolicyStatement): readonly string[] {
  return resources.length > 0 ? resources : notResources;
}

const ANYTHING: AttributeValue = { text: '*', wild: true };

/** The least and the most that may stand in for each role attribute. What lies between changes nothing beyond these. */
function valuesOf(statement: PolicyStatement, grant: Filled, rules: AccessRules): readonly Values[] {
  const names = [...new Set(resourcesOf(statement).flatMap(attributesIn))];
  if (names.length === 0) return [{}];
  if (grant === 'open') return [Object.fromEntries(names.map((name) => [name, [ANYTHING]]))];
  const value = (text: string) => ({ text, wild: rules.attributeValues === 'patterns' });
  const least = (name: string) => (grant.attributes?.[name] ?? []).map(value);
  const most = (name: string) => [
    ...least(name),
    ...(grant.possibleAttributes?.[name] ?? []).map(value),
    ...(grant.attributesUnread === true ? [ANYTHING] : []),
  ];
  return [least, most].map((read) => Object.fromEntries(names.map((name) => [name, read(name)])));
}

function resourcesExtents(
  { resources = [], notResources = [] }: PolicyStatement,
  asked: readonly AskedSegment[],
  values: Values,
  guess: Guess,
  rules: AccessRules,
  open: boolean,
): readonly number[] {
  const listed = resources.length > 0 ? resources : notResources;
  if (listed.length === 0) return [NOTHING];
  const read = listed.map(readNaively);
  const ofKind = read.filter((specifier) => specifier !== undefined && isOfKind(specifier, asked, rules));
  const malformed = read.includes(undefined) ? guess : 'other-kind';
  const filled = ofKind.flatMap((specifier) => fillings(specifier ?? [], values));
  const wanted = resources.length > 0;
  if (!wanted && ofKind.length === 0 && malformed === 'other-kind') return [NOTHING];
  const covered = (bits: number) => (bits !== 0 || malformed === 'these') === wanted;
  // With no values at all only what has no role attributes is left to speak.
  const plain = ofKind.reduce((bits, one, at) => (hasAttributes(one ?? []) ? bits : bits | (1 << at)), 0);
  return extents(asked, filled, open ? [covered, (bits) => covered(bits & plain)] : [covered]);
}

function isOfKind(specifier: readonly NaiveSegment[], asked: readonly AskedSegment[], rules: AccessRules) {
  const deep = rules.reach === 'below' ? specifier.length <= asked.length : specifier.length === asked.length;
  return deep && specifier.every((segment, level) => segment.type === asked[level]?.type);
}

const attributesOf = (specifier: readonly NaiveSegment[]) =>
  new Set(
    specifier.flatMap(({ name, tags, views }) => [name ?? '', ...tags, ...views].flatMap(attributesIn)),
  );
const hasAttributes = (specifier: readonly NaiveSegment[]) => attributesOf(specifier).size > 0;

/** The specifier with each value of its role attributes in turn. */
function fillings(specifier: readonly NaiveSegment[], values: Values): readonly (readonly FilledSegment[])[] {
  let choices: readonly Readonly<Record<string, AttributeValue>>[] = [{}];
  for (const name of attributesOf(specifier)) {
    choices = choices.flatMap((chosen) =>
      (values[name] ?? []).map((value) => ({ ...chosen, [name]: value })),
    );
  }
  return choices.map((chosen) => specifier.map((segment) => fill(segment, chosen)));
}

/** In each world: whether all, some or none of the things asked about are covered, in each of the ways to look at them. */
function extents(
  asked: readonly AskedSegment[],
  specifiers: readonly (readonly FilledSegment[])[],
  ways: readonly ((bits: number) => boolean)[],
): readonly number[] {
  if (specifiers.length > 30) throw new Error('Too many specifiers for one number.');
  let worlds: readonly (readonly number[])[] = [[-1]];
  asked.forEach((segment, level) => {
    const here = worldsOf(
      segment,
      specifiers.map((specifier) => specifier[level]),
    );
    worlds = worlds.flatMap((world) =>
      here.map((things) => [...new Set(things.flatMap((thing) => world.map((bits) => bits & thing)))]),
    );
  });
  const own = specifiers.length === 0 ? 0 : (1 << specifiers.length) - 1;
  return worlds.map((things) => {
    const covered = ways.flatMap((isCovered) => things.map((bits) => isCovered(bits & own)));
    if (!covered.includes(true)) return NOTHING;
    return covered.includes(false) ? PART : ALL;
  });
}
