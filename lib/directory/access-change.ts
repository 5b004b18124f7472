import 'server-only';
import { parseAction } from '#lib/access/parse-action.ts';
import { parseSpecifier } from '#lib/access/parse-specifier.ts';
import type { AccessChange } from '#lib/domain/access-answer.ts';
import type { PolicyStatement } from '#lib/domain/access-data.ts';
import type { FieldError } from '#lib/domain/problem.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** The statements of changes make sense. Problem: `invalid-parameter`, naming each text that does not and where. */
export function requireReadable(changes: readonly AccessChange[]): Result<undefined> {
  const errors = changes.flatMap((change, at) =>
    ('statements' in change ? change.statements : []).flatMap((statement, index) =>
      faultsOf(statement, `?change/${at}/statements/${index}`),
    ),
  );
  if (errors.length === 0) return ok(undefined);
  return refuse('invalid-parameter', 'A statement of the change cannot be read.', {
    errors: errors.slice(0, 20),
  });
}

function faultsOf(statement: PolicyStatement, pointer: string): readonly FieldError[] {
  const { resources, notResources, actions, notActions } = statement;
  return [
    ...faults(resources, parseSpecifier, `${pointer}/resources`),
    ...faults(notResources, parseSpecifier, `${pointer}/notResources`),
    ...faults(actions, parseAction, `${pointer}/actions`),
    ...faults(notActions, parseAction, `${pointer}/notActions`),
  ];
}

type Parse = (text: string) => { readonly state: string; readonly position?: number };

function faults(texts: readonly string[] = [], parse: Parse, pointer: string): readonly FieldError[] {
  return texts.flatMap((text, index) => {
    const { state, position = 0 } = parse(text);
    return state === 'malformed' ? [{ pointer: `${pointer}/${index}`, code: `malformed:${position}` }] : [];
  });
}
