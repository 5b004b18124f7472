import type { AccessRules } from '#lib/domain/access-data.ts';
import { type AttributeValue, makeValue, type ValueTable } from './attribute-values.ts';
import { compileSpecifier, type WrittenSpecifier } from './compiled-specifier.ts';
import type { Glob } from './glob.ts';
import { globOf } from './glob.ts';
import { parseAction } from './parse-action.ts';

/** An action or pattern of actions in a statement. `id` as of a `WrittenSpecifier`. */
export interface WrittenAction {
  readonly id: number;
  readonly text: string;
  /** Undefined: malformed. */
  readonly glob?: Glob;
}

/** Reads each distinct text once. */
export interface Tables {
  specifier(text: string): WrittenSpecifier;
  action(text: string): WrittenAction;
  readonly known: {
    readonly specifiers: ReadonlyMap<string, WrittenSpecifier>;
    readonly actions: ReadonlyMap<string, WrittenAction>;
    readonly values: ReadonlyMap<string, AttributeValue>;
  };
  readonly rules: Pick<AccessRules, 'attributeValues'>;
  readonly value: ValueTable;
  readonly size: { readonly specifiers: number; readonly actions: number; readonly values: number };
}

export function createTables(rules: Pick<AccessRules, 'attributeValues'>): Tables {
  const specifiers = new Map<string, WrittenSpecifier>();
  const actions = new Map<string, WrittenAction>();
  const values = new Map<string, AttributeValue>();
  return {
    specifier: (text) => remember(specifiers, text, compileSpecifier),
    action: (text) => remember(actions, text, compileAction),
    value: (attribute, text, certain) =>
      remember(values, valueName(attribute, text, certain), (_, id) =>
        makeValue(rules, attribute, text, certain, id),
      ),
    known: { specifiers, actions, values },
    rules,
    get size() {
      return { specifiers: specifiers.size, actions: actions.size, values: values.size };
    },
  };
}

/** For statements tried in thought: what is known already is found, and nothing else of them is remembered. */
export function passingTables({ known, size, rules }: Tables): Tables {
  return {
    specifier: (text) => known.specifiers.get(text) ?? compileSpecifier(text, -1),
    action: (text) => known.actions.get(text) ?? compileAction(text, -1),
    value: (attribute, text, certain) =>
      known.values.get(valueName(attribute, text, certain)) ?? makeValue(rules, attribute, text, certain, -1),
    known,
    rules,
    size,
  };
}

function remember<T>(known: Map<string, T>, text: string, read: (text: string, id: number) => T): T {
  const found = known.get(text);
  if (found !== undefined) return found;
  const made = read(text, known.size);
  known.set(text, made);
  return made;
}

function valueName(attribute: string, text: string, certain: boolean): string {
  return `${certain ? '' : '?'}${attribute}\n${text}`;
}

function compileAction(text: string, id: number): WrittenAction {
  const parsed = parseAction(text);
  return parsed.state === 'malformed' ? { id, text } : { id, text, glob: globOf(parsed.action) };
}
