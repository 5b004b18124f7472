import { hashText, hexOf } from './random.ts';

/** Where people are: one environment of one project, and how large it is compared with the world's size. */
export interface EnvironmentFacts {
  readonly project: string;
  readonly key: string;
  readonly name: string;
  readonly color: string;
  readonly critical: boolean;
  readonly tags: readonly string[];
  readonly users: (worldSize: number) => number;
  readonly approvals: boolean;
}

export interface ProjectFacts {
  readonly key: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly keyPrefix: string;
  readonly flags: number;
}

export const projects: readonly ProjectFacts[] = [
  { key: 'web', name: 'Web', tags: ['customer-facing', 'tier-1'], keyPrefix: 'usr_', flags: 212 },
  {
    key: 'mobile',
    name: 'Mobile apps',
    tags: ['customer-facing', 'ios-android'],
    keyPrefix: 'mob_',
    flags: 96,
  },
  { key: 'billing', name: 'Billing', tags: ['finance', 'tier-1'], keyPrefix: 'acct_', flags: 41 },
  { key: 'vault', name: 'Vault', tags: ['restricted'], keyPrefix: 'vlt_', flags: 12 },
];

type Row = readonly [
  project: string,
  key: string,
  name: string,
  color: string,
  critical: boolean,
  users: (n: number) => number,
];

const rows: readonly Row[] = [
  ['web', 'production', 'Production', '417505', true, (n) => n],
  ['web', 'staging', 'Staging', 'f5a623', false, (n) => Math.ceil(n / 8)],
  ['web', 'development', 'Development', '405bff', false, (n) => Math.min(60, n)],
  ['mobile', 'production', 'Production', '417505', true, (n) => Math.ceil(n / 3)],
  ['mobile', 'staging', 'Staging', 'f5a623', false, (n) => Math.ceil(n / 20)],
  ['mobile', 'development', 'Development', '405bff', false, (n) => Math.min(15, n)],
  ['billing', 'production', 'Production', '9b1c31', true, (n) => Math.ceil(n / 5)],
  ['billing', 'staging', 'Staging', 'f5a623', false, (n) => Math.min(80, n)],
  ['billing', 'development', 'Development', '405bff', false, () => 0],
  ['vault', 'production', 'Production', '3c3c3c', true, (n) => Math.min(30, n)],
];

const tagsOf = (key: string) => (key === 'production' ? ['live', 'pager'] : key === 'staging' ? ['qa'] : []);

export const environments: readonly EnvironmentFacts[] = rows.map(
  ([project, key, name, color, critical, users]) => ({
    project,
    key,
    name,
    color,
    critical,
    users,
    tags: tagsOf(key),
    approvals: project === 'billing' && key === 'production',
  }),
);

export const environmentId = (facts: { readonly project: string; readonly key: string }) =>
  hexOf(`environment/${facts.project}/${facts.key}`);

export const environmentSeed = (seed: number, facts: { readonly project: string; readonly key: string }) =>
  (hashText(`${facts.project}/${facts.key}`) ^ seed) >>> 0;
