import { covers, glob, type Resource, type RoleAttributes, sameKind } from './resource-specifier.ts';

export interface Statement {
  readonly effect: 'allow' | 'deny';
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
}

export interface Policy {
  readonly name: string;
  readonly statements: readonly Statement[];
}

export interface Caller {
  readonly policies: readonly Policy[];
  readonly roleAttributes: RoleAttributes;
}

/** What decided, as `_access` writes it. */
export interface Decision {
  readonly allowed: boolean;
  readonly reason: Statement & { readonly role_name?: string };
}

/** Deny wins inside one role; across roles the most permissive answer wins; nothing matching means denied. */
export function decide(caller: Caller, action: string, resource: Resource): Decision {
  const answers = caller.policies.map((policy) =>
    decideRole(policy, action, resource, caller.roleAttributes),
  );
  const winner = answers.find((answer) => answer?.allowed) ?? answers.find((answer) => answer !== undefined);
  return winner ?? { allowed: false, reason: { effect: 'deny' } };
}

function decideRole(
  policy: Policy,
  action: string,
  resource: Resource,
  attributes: RoleAttributes,
): Decision | undefined {
  const matched = policy.statements.filter((statement) => applies(statement, action, resource, attributes));
  const deciding = matched.find(({ effect }) => effect === 'deny') ?? matched[0];
  if (deciding === undefined) return undefined;
  return { allowed: deciding.effect === 'allow', reason: { ...deciding, role_name: policy.name } };
}

function applies(
  statement: Statement,
  action: string,
  resource: Resource,
  attributes: RoleAttributes,
): boolean {
  const actionFits =
    statement.notActions === undefined
      ? (statement.actions ?? []).some((pattern) => glob(pattern, action))
      : !statement.notActions.some((pattern) => glob(pattern, action));
  if (!actionFits) return false;
  if (statement.notResources === undefined) {
    return (statement.resources ?? []).some((specifier) => covers(specifier, resource, attributes));
  }
  const kind = statement.notResources.some((specifier) => sameKind(specifier, resource));
  return kind && !statement.notResources.some((specifier) => covers(specifier, resource, attributes));
}
