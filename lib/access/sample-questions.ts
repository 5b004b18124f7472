import type { Asked } from './asked.ts';
import type { CompiledAccess } from './compiled-access.ts';
import type { CompiledStatement } from './compiled-policy.ts';
import { parseQuestion } from './parse-question.ts';
import { parseSpecifier } from './parse-specifier.ts';
import type { Pattern } from './pattern.ts';
import { printSpecifier, type Segment, type Selector } from './specifier.ts';

/** What stands for any name nobody wrote down. */
const ANY = '~';
const ANYTHING = { kind: 'text', text: ANY } as const;

export interface Sample {
  readonly questions: readonly Asked[];
  /** Whether all there are to ask fitted. */
  readonly whole: boolean;
}

/**
 * Questions that tell roles apart: for every statement of every role each of its actions on each of its resources, once
 * on one thing of that kind and once on all of them.
 */
export function sampleQuestions(access: CompiledAccess, most: number): Sample {
  const seen = new Set<string>();
  const questions: Asked[] = [];
  for (const { policies } of access.roles.values()) {
    for (const statement of policies.flatMap(({ statements }) => statements)) {
      for (const question of questionsOf(statement)) {
        const name = JSON.stringify(question);
        if (seen.has(name)) continue;
        if (seen.size >= most) return { questions, whole: false };
        seen.add(name);
        const parsed = parseQuestion(access, question);
        if (parsed.state === 'asked') questions.push(parsed.asked);
      }
    }
  }
  return { questions, whole: true };
}

function questionsOf({ text, actions, notActions }: CompiledStatement) {
  const named = [...actions, ...notActions].map((one) => one.text.replaceAll('*', 'X'));
  // Beside what is left out by name, something that is not.
  const wanted = [...named, ...(notActions.length > 0 ? ['anything'] : [])];
  const { resources: listed = [], notResources: spared = [] } = text;
  const resources = [...[...listed, ...spared].flatMap(resourcesLike), ...spared.flatMap(otherThan)];
  return wanted.flatMap((action) => resources.map((resource) => ({ action, resource })));
}

function resourcesLike(text: string): readonly string[] {
  const segments = segmentsOf(text);
  return [
    printSpecifier({ segments: segments.map((one) => withNames(one, exactly)) }),
    printSpecifier({ segments: segments.map((one) => withNames(one, withoutAttributes)) }),
  ];
}

/** Beside what is left out by name, something of its kind that is not. */
function otherThan(text: string): readonly string[] {
  const others = segmentsOf(text).map((one) => ({ ...withNames(one, () => [ANYTHING]), selectors: [] }));
  return [printSpecifier({ segments: others })];
}

/** None for a malformed one: then it is no question. */
function segmentsOf(text: string): readonly Segment[] {
  const parsed = parseSpecifier(text);
  return parsed.state === 'malformed' ? [] : parsed.specifier.segments;
}

function withNames({ type, name, selectors }: Segment, read: (pattern: Pattern) => Pattern): Segment {
  const segment = { type, selectors: selectors.map((one) => carried(one)) };
  return name === undefined ? segment : { ...segment, name: read(name) };
}

function carried(selector: Selector): Selector {
  if (selector.kind === 'tag') return { kind: 'tag', tag: exactly(selector.tag) };
  if (selector.kind === 'view') return { kind: 'view', key: exactly(selector.key) };
  return { ...selector, value: exactly(selector.value) };
}

function exactly(pattern: Pattern): Pattern {
  return [{ kind: 'text', text: pattern.map((part) => (part.kind === 'text' ? part.text : ANY)).join('') }];
}

function withoutAttributes(pattern: Pattern): Pattern {
  return pattern.map((part) => (part.kind === 'role-attribute' ? ANYTHING : part));
}
