import 'server-only';
import type { AccessData, AccessRole, PolicyStatement } from '#lib/domain/access-data.ts';

const ROLES = 200;
const STATEMENTS = 12;
/** Roles each subject holds. */
const HELD = 3;

const ACTIONS = [
  ['*'],
  ['update*'],
  ['updateOn'],
  ['updateTargets', 'updateRules'],
  ['createFlag', 'deleteFlag'],
];
const ENVIRONMENTS = ['*', 'production', 'staging', '*;critical', 'prod*', '${roleAttribute/environment}'];

/** The same account with 200 roles of 12 statements, three held by each subject, some by role attributes. */
export function withManyRoles(data: AccessData): AccessData {
  const roles = Array.from({ length: ROLES }, (_, number) => roleAt(number));
  return {
    ...data,
    roles: [...data.roles.filter(({ origin }) => origin === 'base'), ...roles],
    subjects: data.subjects.map((subject, position) => ({
      ...subject,
      grants: Array.from({ length: HELD }, (_, turn) => ({
        role: `bench-${(position * 7 + turn * 61) % ROLES}`,
        attributes: { environment: [['production'], ['staging', 'test'], ['qa*']][position % 3] ?? [] },
      })),
    })),
  };
}

function roleAt(number: number): AccessRole {
  const statements = Array.from({ length: STATEMENTS }, (_, turn) => statementAt(number, turn));
  return {
    id: `bench-${number}`,
    name: `Bench ${number}`,
    kind: 'Custom role',
    origin: 'custom',
    policies: [{ id: 'policy', statements }],
  };
}

function statementAt(number: number, turn: number): PolicyStatement {
  const pick = <T>(list: readonly T[]): T | undefined => list[(number * 5 + turn * 3) % list.length];
  if (turn === 0) return { effect: 'allow', resources: ['proj/*'], actions: ['viewProject'] };
  return {
    effect: (number + turn) % 6 === 0 ? 'deny' : 'allow',
    resources: [
      `proj/${number % 3 === 0 ? 'web' : '*'}:env/${pick(ENVIRONMENTS)}:flag/${turn % 4 === 0 ? `team-${number}-*` : '*'}`,
    ],
    actions: pick(ACTIONS) ?? ['*'],
  };
}
