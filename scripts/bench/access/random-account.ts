import type {
  AccessData,
  AccessGrant,
  AccessRole,
  AccessSubject,
  PolicyStatement,
} from '#lib/domain/access-data.ts';
import type { AccessQuestion } from '#lib/domain/access-decision.ts';

/** Numbers from 0 up to, not including, `below`; the same for the same seed. */
export type Draw = (below: number) => number;

export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const PROJECTS = 60;
const ENVIRONMENTS = ['production', 'staging', 'test', 'dev-eu', 'dev-us', 'qa_1', 'qa_2', 'sandbox'];
const TAGS = ['live', 'critical', 'eu', 'us', 'payments'];
const GROUPS = 800;
const ROLES = 200;
const STATEMENTS = 12;

const FLAG_ACTIONS = [
  'updateOn',
  'updateRules',
  'updateTargets',
  'updateFallthrough',
  'updateOffVariation',
  'createFlag',
  'deleteFlag',
  'updateTags',
  'updateName',
  'updateDescription',
  'cloneFlag',
  'createApprovalRequest',
  'reviewApprovalRequest',
  'applyApprovalRequest',
  'updatePrerequisites',
  'updateExpiringTargets',
  'updateMaintainer',
  'updateTemporary',
  'updateVariations',
  'updateAttributes',
];
const SEGMENT_ACTIONS = [
  'createSegment',
  'deleteSegment',
  'updateName',
  'updateRules',
  'updateIncluded',
  'updateExcluded',
  'updateTags',
];
const ENVIRONMENT_ACTIONS = [
  'createEnvironment',
  'deleteEnvironment',
  'updateName',
  'updateColor',
  'updateTags',
  'viewSdkKey',
  'updateApiKey',
  'updateCritical',
  'updateTtl',
];
const PROJECT_ACTIONS = ['viewProject', 'createProject', 'deleteProject', 'updateProjectName', 'updateTags'];

const named = (ids: readonly string[]) => ids.map((id) => ({ id }));
const kinds = [
  { path: ['proj'], label: 'project', actions: named(PROJECT_ACTIONS) },
  { path: ['proj', 'env'], label: 'environment', actions: named(ENVIRONMENT_ACTIONS) },
  { path: ['proj', 'env', 'flag'], label: 'flag', actions: named(FLAG_ACTIONS) },
  { path: ['proj', 'env', 'segment'], label: 'segment', actions: named(SEGMENT_ACTIONS) },
];

export function randomAccount(members: number, draw: Draw): AccessData {
  const roles = Array.from({ length: ROLES }, (_, index) => randomRole(index, draw));
  const groups = Array.from({ length: GROUPS }, (_, index) => ({
    key: `team-${index}`,
    name: `Team ${index}`,
    grants: Array.from({ length: 1 + draw(3) }, () => randomGrant(draw)),
  }));
  return {
    rules: {
      reach: 'same-depth',
      baseRole: 'alone',
      attributeValues: 'patterns',
      gate: { kind: 'proj', action: 'viewProject' },
      implied: {},
      bounds: [],
      summary: '',
    },
    roles: [baseRole('reader', ['viewProject']), baseRole('writer', ['*']), ...roles],
    groups,
    subjects: Array.from({ length: members }, (_, index) => randomMember(index, draw)),
    kinds,
    places: randomPlaces(draw),
    caveats: [],
  };
}

function baseRole(id: string, actions: readonly string[]): AccessRole {
  const statement = {
    effect: 'allow',
    resources: ['proj/*', 'proj/*:env/*', 'proj/*:env/*:flag/*'],
    actions,
  } as const;
  return {
    id,
    name: id,
    kind: 'Base role',
    origin: 'base',
    policies: [{ id: 'policy', statements: [statement] }],
  };
}

/** Every fifth role takes attributes. */
function randomRole(index: number, draw: Draw): AccessRole {
  const takes = index % 5 === 0;
  const view: PolicyStatement = {
    effect: 'allow',
    resources: [takes ? 'proj/${roleAttribute/project}' : `proj/${projectPattern(draw)}`],
    actions: ['viewProject'],
  };
  const others = Array.from({ length: STATEMENTS - 1 }, () => randomStatement(takes, draw));
  return {
    id: `role-${index}`,
    name: `Role ${index}`,
    kind: 'Custom role',
    origin: 'custom',
    policies: [{ id: 'policy', statements: [view, ...others] }],
  };
}

function projectPattern(draw: Draw): string {
  return ['*', `project-${draw(PROJECTS)}`, `project-${draw(6)}*`][draw(3)] ?? '*';
}

function randomStatement(takes: boolean, draw: Draw): PolicyStatement {
  const project = takes && draw(2) === 0 ? '${roleAttribute/project}' : projectPattern(draw);
  const environment = ['*', ENVIRONMENTS[draw(ENVIRONMENTS.length)], 'dev-*', `*;${TAGS[draw(TAGS.length)]}`][
    draw(4)
  ];
  const leaf = [`:flag/*`, ':flag/*', ':segment/*', '', `:flag/flag-${draw(50)}`][draw(5)] ?? '';
  const known = leaf === '' ? ENVIRONMENT_ACTIONS : leaf === ':segment/*' ? SEGMENT_ACTIONS : FLAG_ACTIONS;
  const actions = ['update*', known[draw(known.length)] ?? '*', known[draw(known.length)] ?? '*'].slice(
    draw(2),
  );
  const resource = `proj/${project}:env/${environment}${leaf}`;
  const effect = draw(6) === 0 ? 'deny' : 'allow';
  const turned = draw(12);
  if (turned === 0) return { effect, notResources: [resource], actions };
  return turned === 1
    ? { effect, resources: [resource], notActions: actions }
    : { effect, resources: [resource], actions };
}

function randomGrant(draw: Draw): AccessGrant {
  const index = draw(ROLES);
  if (index % 5 !== 0) return { role: `role-${index}` };
  const project = Array.from({ length: 1 + draw(3) }, () => `project-${draw(PROJECTS)}`);
  return { role: `role-${index}`, attributes: { project } };
}

const GIVEN = [
  'Ada',
  'Björn',
  'Chloé',
  'Dmitri',
  'Emeka',
  'Farah',
  'Grace',
  'Hana',
  'Ines',
  'Jonas',
  'Kofi',
  'Lena',
];
const FAMILY = [
  'Abara',
  'Brandt',
  'Costa',
  'Duarte',
  'Eriksen',
  'Fischer',
  'Grant',
  'Haddad',
  'Ito',
  'Jensen',
  'Kaya',
];

function randomMember(index: number, draw: Draw): AccessSubject {
  const name = `${GIVEN[draw(GIVEN.length)]} ${FAMILY[draw(FAMILY.length)]} ${draw(10_000)}`;
  return {
    key: `member-${index}`,
    name,
    email: `person${index}@example.com`,
    lastSeen: '2026-01-01T00:00:00Z',
    baseRole: draw(10) === 0 ? 'writer' : 'reader',
    grants: Array.from({ length: draw(3) }, () => randomGrant(draw)),
    groups: [...new Set(Array.from({ length: draw(3) }, () => `team-${draw(GROUPS)}`))],
  };
}

function randomPlaces(draw: Draw): AccessData['places'] {
  return Array.from({ length: PROJECTS }, (_, index) => `proj/project-${index}`).flatMap((project) => [
    { resource: project, name: project, tags: [], properties: {} },
    ...ENVIRONMENTS.map((environment) => ({
      resource: `${project}:env/${environment}`,
      name: environment,
      tags: TAGS.filter(() => draw(3) === 0),
      properties: { critical: draw(2) === 0 ? 'true' : 'false' },
    })),
  ]);
}

export function randomQuestion(draw: Draw): AccessQuestion {
  const project = draw(5) === 0 ? '*' : `project-${draw(PROJECTS)}`;
  const environment = draw(3) === 0 ? '*' : (ENVIRONMENTS[draw(ENVIRONMENTS.length)] ?? '*');
  const flag = draw(2) === 0 ? '*' : `flag-${draw(50)}`;
  const action = FLAG_ACTIONS[draw(FLAG_ACTIONS.length)] ?? 'updateOn';
  return { action, resource: `proj/${project}:env/${environment}:flag/${flag}` };
}
