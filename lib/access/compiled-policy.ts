import type { AccessRole, PolicyStatement, StatementEffect } from '#lib/domain/access-data.ts';
import type { AccessPath } from '#lib/domain/access-decision.ts';
import type { WrittenSpecifier } from './compiled-specifier.ts';
import type { Tables, WrittenAction } from './tables.ts';

export interface CompiledStatement {
  readonly effect: StatementEffect;
  readonly text: PolicyStatement;
  /** As a path names it. */
  readonly place: NonNullable<AccessPath['statement']>;
  readonly actions: readonly WrittenAction[];
  readonly notActions: readonly WrittenAction[];
  readonly resources: readonly WrittenSpecifier[];
  readonly notResources: readonly WrittenSpecifier[];
  /** Names of the role attributes in it. */
  readonly attributes: readonly string[];
}

export interface CompiledPolicy {
  readonly id: AccessPath['policy'];
  readonly statements: readonly CompiledStatement[];
}

export interface CompiledRole {
  readonly role: AccessRole;
  readonly policies: readonly CompiledPolicy[];
  /** Whether any statement has role attributes. */
  readonly takesAttributes: boolean;
}

export function compileRole(role: AccessRole, tables: Tables): CompiledRole {
  const policies = role.policies.map(({ id, statements }) => compilePolicy(id, statements, tables));
  const takesAttributes = policies.some(({ statements }) =>
    statements.some((one) => one.attributes.length > 0),
  );
  return { role, policies, takesAttributes };
}

export function compilePolicy(
  id: CompiledPolicy['id'],
  statements: readonly PolicyStatement[],
  tables: Tables,
): CompiledPolicy {
  const of = statements.length;
  return {
    id,
    statements: statements.map((text, index) => compileStatement({ index, of, text }, tables)),
  };
}

function compileStatement(place: CompiledStatement['place'], tables: Tables): CompiledStatement {
  const { text } = place;
  const resources = (text.resources ?? []).map(tables.specifier);
  const notResources = (text.notResources ?? []).map(tables.specifier);
  return {
    effect: text.effect,
    text,
    place,
    actions: (text.actions ?? []).map(tables.action),
    notActions: (text.notActions ?? []).map(tables.action),
    resources,
    notResources,
    attributes: [...new Set([...resources, ...notResources].flatMap(({ attributes }) => attributes))],
  };
}
