import { baseRoles } from './access/base-roles.ts';
import type { Caller, Policy, Statement } from './access/decide.ts';
import { isMap, type Json } from './json.ts';
import { hexOf } from './world/random.ts';
import type { RoleFacts } from './world/support-roles.ts';

/** One API token of the account and what it may do. */
export interface TokenFacts {
  readonly secret: string;
  readonly name: string;
  readonly service: boolean;
  /** The member who made it, by place in the member list. */
  readonly member: number;
  readonly role?: string;
  readonly customRoles?: readonly string[];
  readonly inlineRole?: readonly Statement[];
}

export const tokenId = (token: TokenFacts) => hexOf(`token/${token.secret}`);

export const defaultTokens: readonly TokenFacts[] = [
  {
    secret: 'api-demo-support',
    name: 'Support console',
    service: true,
    member: 4,
    customRoles: ['support-console', 'targeting-operator'],
  },
  { secret: 'api-demo-reader', name: 'Reporting', service: true, member: 2, role: 'reader' },
  { secret: 'api-demo-admin', name: 'Platform automation', service: false, member: 0, role: 'admin' },
  { secret: 'api-demo-noproject', name: 'Onboarding check', service: true, member: 9, role: 'no_access' },
];

/** The policies a token brings to a decision. */
export function callerOf(token: TokenFacts, roles: readonly RoleFacts[]): Caller {
  const policies: Policy[] = [];
  if (token.role !== undefined) policies.push(baseRoles[token.role] ?? { name: token.role, statements: [] });
  for (const key of token.customRoles ?? []) {
    const role = roles.find((candidate) => candidate.key === key);
    if (role === undefined) continue;
    policies.push({ name: role.name, statements: role.policy });
    const base = baseRoles[role.basePermissions];
    if (base !== undefined && base.statements.length > 0) policies.push(base);
  }
  if (token.inlineRole !== undefined) policies.push({ name: 'inline', statements: token.inlineRole });
  return { policies, roleAttributes: {} };
}

/** `SIM_TOKENS`: a JSON list of `{secret, name?, service?, role?, customRoles?, inlineRole?}` beside the defaults. */
export function tokensFromText(text: string | undefined): readonly TokenFacts[] {
  if (text === undefined || text === '') return defaultTokens;
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) throw new Error('SIM_TOKENS must be a JSON list.');
  return [...parsed.map(parseToken), ...defaultTokens];
}

function parseToken(entry: unknown): TokenFacts {
  if (!isMap(entry) || typeof entry.secret !== 'string')
    throw new Error('Each of SIM_TOKENS needs a secret.');
  const { secret, name, service, role, customRoles, inlineRole } = entry;
  return {
    secret,
    name: typeof name === 'string' ? name : 'Extra token',
    service: service !== false,
    member: 0,
    ...(typeof role === 'string' ? { role } : {}),
    ...(Array.isArray(customRoles) ? { customRoles: customRoles.map(String) } : {}),
    ...(Array.isArray(inlineRole) ? { inlineRole: inlineRole.map(parseStatement) } : {}),
  };
}

function parseStatement(value: Json): Statement {
  if (!isMap(value) || (value.effect !== 'allow' && value.effect !== 'deny'))
    throw new Error('Bad statement in SIM_TOKENS.');
  const list = (name: string) => {
    const found = value[name];
    return Array.isArray(found) ? { [name]: found.map(String) } : {};
  };
  return {
    effect: value.effect,
    ...list('resources'),
    ...list('notResources'),
    ...list('actions'),
    ...list('notActions'),
  };
}
