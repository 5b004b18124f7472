import { type AskedSegment, wordsOf } from './test-naive-asked.ts';
import type { NaiveSegment } from './test-naive-specifier.ts';
import { type AttributeValue, type Glob, globOf, matches } from './test-naive-words.ts';

/** A selector: something the thing must carry. */
interface Condition {
  readonly kind: string;
  readonly glob: Glob;
}

/** A segment of a specifier with its role attributes filled in. */
export interface FilledSegment {
  readonly name?: Glob;
  readonly conditions: readonly Condition[];
}

/** `undefined` stands for a level the specifier does not come down to: it speaks of whatever is there. */
export type Speaking = readonly (FilledSegment | undefined)[];

export function fill(segment: NaiveSegment, values: Readonly<Record<string, AttributeValue>>): FilledSegment {
  const conditions = [
    ...segment.tags.map((tag) => ({ kind: 'tag', glob: globOf(tag, values) })),
    ...segment.views.map((view) => ({ kind: 'view', glob: globOf(view, values) })),
    ...segment.properties.map(([name, value]) => ({ kind: `{${name}}`, glob: globOf(value) })),
  ];
  return segment.name === undefined ? { conditions } : { name: globOf(segment.name, values), conditions };
}

/**
 * All that one segment of the question may be, as sets of bits: bit i says that `specifiers[i]` speaks of it. The outer list
 * is the worlds that are possible (what is not known of one thing), the inner the things asked about in that world.
 */
export function worldsOf(asked: AskedSegment, specifiers: Speaking): readonly (readonly number[])[] {
  const inPlay = specifiers.flatMap((specifier) => specifier?.conditions ?? []);
  const states = statesOf(asked, inPlay);
  const things = new Set<number>();
  for (const names of namesIn(asked, specifiers)) {
    for (const state of states) things.add(names & meeting(specifiers, state));
  }
  return asked.one ? [...things].map((thing) => [thing]) : [[...things]];
}

function namesIn(asked: AskedSegment, specifiers: Speaking): ReadonlySet<number> {
  if (asked.name === undefined) return new Set([bitsWhere(specifiers, (one) => one?.name === undefined)]);
  const patterns = specifiers.map((one) => (one === undefined ? 'any' : one.name));
  const key = `${asked.name} ${patterns.map((one) => (typeof one === 'object' ? `/${one.key}` : `${one}`)).join(' ')}`;
  return remembered(key, () =>
    asked.names.map((name) =>
      bitsWhere(patterns, (one) => one === 'any' || (typeof one === 'object' && matches(one, name))),
    ),
  );
}

/** The same patterns meet the same words again and again. */
const memory = new Map<string, ReadonlySet<number>>();

function remembered(key: string, work: () => readonly number[]): ReadonlySet<number> {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const found = new Set(work());
  if (memory.size > 100_000) memory.clear();
  memory.set(key, found);
  return found;
}

function bitsWhere<T>(list: readonly T[], holds: (one: T) => boolean): number {
  return list.reduce((bits, one, bit) => (holds(one) ? bits | (1 << bit) : bits), 0);
}

/** `state` has a bit for each condition of all the specifiers, in their order. */
function meeting(specifiers: Speaking, state: number): number {
  let passed = 0;
  return bitsWhere(specifiers, (one) => {
    const own = (1 << (one?.conditions.length ?? 0)) - 1;
    const met = (state >> passed) & own;
    passed += one?.conditions.length ?? 0;
    return met === own;
  });
}

/** What the thing may carry: each state is the set of conditions it meets. */
function statesOf(asked: AskedSegment, inPlay: readonly Condition[]): ReadonlySet<number> {
  if (inPlay.length === 0) return new Set([0]);
  const bits = (kind: string, word: string) =>
    bitsWhere(inPlay, (condition) => condition.kind === kind && matches(condition.glob, word));
  const place = asked.one ? asked.place : undefined;
  const carried = new Map([...Object.entries(place?.properties ?? {}), ...asked.properties]);
  const certain = [
    ...(place?.tags ?? []).map((tag) => [bits('tag', tag)]),
    // A pattern in the question: it carries one of those, whichever.
    ...asked.tags.map((tag) => wordsOf(tag).map((word) => bits('tag', word))),
    ...asked.views.map((view) => wordsOf(view).map((word) => bits('view', word))),
    ...[...carried].map(([name, value]) => [bits(`{${name}}`, value)]),
  ];
  const conditions = inPlay.map(({ kind, glob }) => `${kind}/${glob.key}`).join(' ');
  const free = (kind: string) =>
    [...remembered(`${kind} of ${conditions}`, () => wordsOf('*').map((word) => bits(kind, word)))].map(
      (choice) => [0, choice],
    );
  const views = free('view');
  const tags = free('tag');
  const properties = [...new Set(inPlay.map(({ kind }) => kind))]
    .filter((kind) => kind.startsWith('{') && !carried.has(kind.slice(1, -1)))
    .map((kind) => [0, ...inPlay.map((one) => (one.kind === kind ? bits(kind, one.glob.key) : 0))]);
  const choices = [...certain, ...views, ...(place === undefined ? [...tags, ...properties] : [])];
  return choices.reduce<ReadonlySet<number>>(either, new Set([0]));
}

function either(states: ReadonlySet<number>, choices: readonly number[]): ReadonlySet<number> {
  const distinct = new Set(choices);
  if (distinct.size === 1 && distinct.has(0)) return states;
  const found = new Set<number>();
  for (const choice of distinct) for (const state of states) found.add(state | choice);
  return found;
}
