import { ANYTHING, type Glob, globOf } from './glob.ts';
import { type Pattern, type PatternPart, printPattern } from './pattern.ts';

/** A pattern of a statement. Without role attributes it is read once; otherwise it is filled for each holder. */
export interface Template {
  readonly pattern: Pattern;
  /** As written. */
  readonly text: string;
  readonly glob?: Glob;
}

export interface BoundValue {
  readonly pattern: Pattern;
  readonly glob: Glob;
}

/** What stands for each role attribute; `open`: every one stands for anything. */
export type Binding = ReadonlyMap<string, BoundValue> | 'open';

const WILDCARD: PatternPart = { kind: 'wildcard' };

export function templateOf(pattern: Pattern): Template {
  const text = printPattern(pattern);
  return attributesIn(pattern).length === 0 ? { pattern, text, glob: globOf(pattern) } : { pattern, text };
}

export function attributesIn(pattern: Pattern): readonly string[] {
  return pattern.flatMap((part) => (part.kind === 'role-attribute' ? [part.name] : []));
}

/** Undefined where a role attribute has no value: then nothing is named so. */
export function fill(template: Template, binding: Binding): Glob | undefined {
  if (template.glob !== undefined) return template.glob;
  const [only] = template.pattern;
  if (template.pattern.length === 1 && only?.kind === 'role-attribute') {
    return binding === 'open' ? ANYTHING : binding.get(only.name)?.glob;
  }
  const pattern: PatternPart[] = [];
  for (const part of template.pattern) {
    const parts = filled(part, binding);
    if (parts === undefined) return undefined;
    pattern.push(...parts);
  }
  return globOf(pattern);
}

function filled(part: PatternPart, binding: Binding): Pattern | undefined {
  if (part.kind !== 'role-attribute') return [part];
  return binding === 'open' ? [WILDCARD] : binding.get(part.name)?.pattern;
}
