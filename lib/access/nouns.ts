interface Noun {
  readonly one: string;
  readonly many: string;
}

const NOUNS: ReadonlyMap<string, Noun> = new Map(
  Object.entries({
    acct: ['account', 'accounts'],
    proj: ['project', 'projects'],
    env: ['environment', 'environments'],
    flag: ['flag', 'flags'],
    segment: ['segment', 'segments'],
    experiment: ['experiment', 'experiments'],
    holdout: ['holdout', 'holdouts'],
    destination: ['data export destination', 'data export destinations'],
    user: ['user', 'users'],
    'context-kind': ['context kind', 'context kinds'],
    metric: ['metric', 'metrics'],
    'metric-group': ['metric group', 'metric groups'],
    layer: ['layer', 'layers'],
    'release-pipeline': ['release pipeline', 'release pipelines'],
    view: ['view', 'views'],
    aiconfig: ['AI config', 'AI configs'],
    member: ['member', 'members'],
    token: ['access token', 'access tokens'],
    'service-token': ['service token', 'service tokens'],
    role: ['role', 'roles'],
    team: ['team', 'teams'],
    webhook: ['webhook', 'webhooks'],
    integration: ['integration', 'integrations'],
    'relay-proxy-config': ['relay proxy configuration', 'relay proxy configurations'],
    'code-reference-repository': ['code reference repository', 'code reference repositories'],
    application: ['application', 'applications'],
    template: ['template', 'templates'],
    'domain-verification': ['domain verification', 'domain verifications'],
    instance: ['instance', 'instances'],
    project: ['project', 'projects'],
    environment: ['environment', 'environments'],
    account: ['account', 'accounts'],
    'pending-request': ['pending request', 'pending requests'],
  }).map(([type, [one = '', many = '']]) => [type, { one, many }]),
);

/** Kinds of which an account has one, which has no name. */
export const NAMELESS: ReadonlySet<string> = new Set(['acct', 'account', 'instance']);

/** By the kind: the role attribute that stands for where a role is held, as Unleash's roles are held in projects. */
export const HELD_IN: ReadonlyMap<string, string> = new Map([['project', 'project']]);

/** What a kind of resource is called; one we do not know is called by its own spelling. */
export function nounOf(type: string): Noun {
  return NOUNS.get(type) ?? { one: `${type} resource`, many: `${type} resources` };
}
