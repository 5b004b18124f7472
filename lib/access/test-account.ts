import type { AccessData, AccessRole, AccessRules, PolicyStatement } from '#lib/domain/access-data.ts';
import type { AccessDecision } from '#lib/domain/access-decision.ts';
import type { Asked } from './asked.ts';
import { compileAccess } from './compile-access.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { explain } from './explain.ts';
import { parseQuestion } from './parse-question.ts';

/** Accounts for tests: LaunchDarkly's rules unless told otherwise, the gate only where a test is about it. */
export const RULES: AccessRules = {
  reach: 'same-depth',
  baseRole: 'alone',
  attributeValues: 'patterns',
  implied: {},
  bounds: [],
  summary: '',
};

export const GATE = { kind: 'proj', action: 'viewProject' } as const;

export function accountOf(data: Partial<AccessData>): AccessData {
  return { rules: RULES, roles: [], groups: [], subjects: [], kinds: [], places: [], caveats: [], ...data };
}

export function roleOf(id: string, ...statements: readonly PolicyStatement[]): AccessRole {
  return {
    id,
    name: id.toUpperCase(),
    kind: 'Custom role',
    origin: 'custom',
    policies: [{ id: 'policy', statements }],
  };
}

export const allow = (resource: string, ...actions: readonly string[]): PolicyStatement => ({
  effect: 'allow',
  resources: [resource],
  actions,
});

export const deny = (resource: string, ...actions: readonly string[]): PolicyStatement => ({
  effect: 'deny',
  resources: [resource],
  actions,
});

export function ask(access: CompiledAccess, action: string, resource: string): Asked {
  const parsed = parseQuestion(access, { action, resource });
  if (parsed.state !== 'asked') throw new Error(`${action} on ${resource}: ${parsed.message}`);
  return parsed.asked;
}

/** What a single subject with one role of these statements gets. */
export function decideAlone(
  statements: readonly PolicyStatement[],
  action: string,
  resource: string,
  data: Partial<AccessData> = {},
): AccessDecision {
  const subject = { key: 's', name: 'Sam', grants: [{ role: 'r' }], groups: [] };
  const access = compileAccess(
    accountOf({ roles: [roleOf('r', ...statements)], subjects: [subject], ...data }),
  );
  const decision = explain(access, 's', ask(access, action, resource));
  if (decision === undefined) throw new Error('no subject');
  return decision;
}
