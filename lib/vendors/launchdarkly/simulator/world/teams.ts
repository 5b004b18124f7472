/** A named group of members that brings roles along. */
export interface TeamFacts {
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly roles: readonly string[];
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
  readonly synced: boolean;
}

type Row = readonly [key: string, name: string, ...roles: string[]];

const rows: readonly Row[] = [
  ['platform', 'Platform', 'flag-author', 'release-manager', 'kind-steward'],
  ['web-checkout', 'Web checkout', 'web-developer'],
  ['web-search', 'Web search', 'web-developer', 'experimenter'],
  ['mobile-ios', 'Mobile iOS', 'mobile-developer'],
  ['mobile-android', 'Mobile Android', 'mobile-developer'],
  ['billing', 'Billing', 'billing-maintainer'],
  ['support', 'Customer support', 'support-console'],
  ['early-access', 'Early access programme', 'targeting-operator', 'segment-keeper'],
  ['qa', 'Quality', 'qa-engineer'],
  ['sre', 'Reliability', 'incident-responder', 'release-manager'],
  ['security', 'Security', 'token-auditor', 'no-keys'],
  ['privacy', 'Privacy office', 'data-protection'],
  ['growth', 'Growth', 'experimenter'],
  ['design', 'Design', 'web-viewer', 'mobile-viewer'],
  ['docs', 'Documentation', 'web-viewer'],
  ['people-ops', 'People operations', 'member-inviter'],
  ['partners', 'Partner engineering', 'integrations', 'contractor'],
  ['data', 'Data', 'segment-keeper'],
  ['finance', 'Finance', 'billing-viewer'],
  ['everyone-ops', 'Operations, everyone'],
  ['alumni', 'Alumni'],
  ['empty', 'Empty team'],
];

/** `everyone-ops` holds more roles than an expanded team shows at once. */
export function teamsOf(roleKeys: readonly string[]): readonly TeamFacts[] {
  return rows.map(([key, name, ...roles], n) => ({
    key,
    name,
    ...(n % 3 === 1 ? {} : { description: `${name}: see the handbook for who to ask.` }),
    roles: key === 'everyone-ops' ? roleKeys.slice(0, 31) : roles,
    ...(n % 4 === 0 ? { attributes: { projects: n % 8 === 0 ? ['web'] : ['mobile', 'bill*'] } } : {}),
    synced: n % 5 === 0,
  }));
}
