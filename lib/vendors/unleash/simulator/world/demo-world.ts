import type { World, WorldGrant, WorldGroup, WorldProject, WorldToken, WorldUser } from '../world.ts';
import { demoRoles } from './demo-roles.ts';
import { type PersonName, people } from './people.ts';
import { hash, pick } from './random.ts';

export interface DemoOptions {
  /** Humans, the first account included; 0 to 10000. */
  readonly users: number;
  readonly seed: number;
  /** What the world takes for the present, epoch ms. */
  readonly now: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const iso = (ms: number) => new Date(ms).toISOString();

/** A made-up company: mostly Viewers, some Editors and Admins, teams with roles in projects, robots. */
export function demoWorld({ users: count, seed, now }: DemoOptions): World {
  const humans = humansOf(count, seed, now);
  const robots = count === 0 ? [] : robotsOf(count, now);
  const groups = count === 0 ? [] : groupsOf(humans, seed, now);
  return {
    users: [...humans, ...robots],
    roles: demoRoles,
    groups,
    grants: count === 0 ? [] : grantsOf(humans, robots, groups, seed, now),
    projects: projectsOf(now),
    environments: ['development', 'staging', 'production'],
    tokens: tokensOf(humans),
  };
}

function humansOf(count: number, seed: number, now: number): readonly WorldUser[] {
  if (count === 0) return [];
  const admin = {
    id: 1,
    username: 'admin',
    createdAt: iso(now - 900 * DAY),
    seenAt: iso(now - 3 * HOUR),
    rootRole: 1,
  };
  return [admin, ...people(count - 1, seed).map((person, at) => humanAt(person, at, seed, now))];
}

function humanAt(person: PersonName, at: number, seed: number, now: number): WorldUser {
  const random = (salt: number) => hash(seed ^ 0x11, at, salt);
  const createdAt = now - (20 + (random(1) % 800)) * DAY - (random(2) % DAY);
  const pending = random(3) % 12 === 0;
  const seen = !pending && random(4) % 15 !== 0;
  const root = rootRoleOf(random(5) % 100);
  return {
    id: at + 2,
    ...names(person, random(6) % 100),
    createdAt: iso(createdAt),
    ...(seen ? { seenAt: iso(now - (random(7) % 900) ** 2 * 30_000) } : {}),
    ...(root === undefined ? {} : { rootRole: root }),
    ...(pending ? { invite: `demo-invite-${hash(seed, at, 8).toString(36)}` } : {}),
    ...(random(9) % 6 === 0 ? { scimId: `scim-${random(10).toString(36)}` } : {}),
    ...(random(11) % 4 === 0 ? { seatType: random(12) % 2 === 0 ? 'Regular' : 'ReadOnly' } : {}),
  };
}

/** Mostly both; some without a name, some without an address, who then sign in by user name. */
function names({ name, email }: PersonName, chance: number): Pick<WorldUser, 'name' | 'username' | 'email'> {
  const username = email.split('@')[0] ?? email;
  if (chance < 4) return { email };
  if (chance < 7) return { username };
  if (chance < 10) return { name, username };
  return { name, email };
}

function rootRoleOf(chance: number): number | undefined {
  if (chance < 3) return 1;
  if (chance < 18) return 2;
  if (chance < 21) return 7;
  if (chance < 23) return 8;
  return chance < 25 ? undefined : 3;
}

function robotsOf(count: number, now: number): readonly WorldUser[] {
  return ['Deploy robot', 'Flag janitor', 'Terraform', 'Load test', 'Slack bridge'].map((name, at) => ({
    id: count + 1 + at,
    name,
    username: `service-${name.toLowerCase().replace(' ', '-')}`,
    service: true,
    createdAt: iso(now - (400 - at * 31) * DAY),
    rootRole: at === 2 ? 1 : 3,
  }));
}

const TEAMS = [
  ['Platform', 'Runs the clusters.', 2],
  ['Auditors', 'Look over everybody’s shoulder.', 7],
  ['On call', 'Whoever holds the pager.', undefined],
  ['Web developers', 'The shop front.', undefined],
  ['Mobile developers', 'Apps for two kinds of phones.', undefined],
  ['Billing', 'Invoices and everything after them.', undefined],
  ['Support leads', undefined, undefined],
  ['Release managers', 'Turn things on.', undefined],
] as const;

function groupsOf(humans: readonly WorldUser[], seed: number, now: number): readonly WorldGroup[] {
  return TEAMS.map(([name, description, rootRole], at) => ({
    id: at + 1,
    name,
    ...(description === undefined ? {} : { description }),
    ...(rootRole === undefined ? {} : { rootRole }),
    createdBy: 'admin',
    createdAt: iso(now - (700 - at * 40) * DAY),
    members: humans
      .filter((user) => hash(seed ^ 0x22, user.id, at) % 100 < (rootRole === undefined ? 9 : 3))
      .map((user) => ({
        user: user.id,
        joinedAt: iso(now - (hash(seed, user.id, 90 + at) % 600) * DAY),
        createdBy: 'admin',
      })),
  }));
}

function projectsOf(now: number): readonly WorldProject[] {
  const all = ['development', 'staging', 'production'];
  const made = (days: number) => iso(now - days * DAY);
  return [
    {
      id: 'default',
      name: 'Default',
      description: 'Default project',
      mode: 'open',
      createdAt: made(900),
      environments: ['development', 'production'],
    },
    {
      id: 'web',
      name: 'Web',
      description: 'The shop front',
      mode: 'open',
      createdAt: made(640),
      environments: all,
    },
    { id: 'mobile', name: 'Mobile apps', mode: 'open', createdAt: made(500), environments: all },
    {
      id: 'billing',
      name: 'Billing',
      description: 'Invoices and payments',
      mode: 'protected',
      createdAt: made(410),
      environments: all,
    },
    {
      id: 'lab',
      name: 'Lab',
      description: 'Not for everybody’s eyes',
      mode: 'private',
      createdAt: made(120),
      environments: ['development'],
    },
    {
      id: 'old-shop',
      name: 'Old shop',
      mode: 'open',
      createdAt: made(880),
      archivedAt: made(200),
      environments: ['production'],
    },
  ];
}

/** Which groups hold which roles where. */
const TEAM_GRANTS = [
  ['web', 4, 5],
  ['web', 8, 9],
  ['web', 7, 6],
  ['mobile', 5, 5],
  ['mobile', 8, 9],
  ['billing', 6, 5],
  ['billing', 3, 9],
  ['default', 3, 5],
] as const;

function grantsOf(
  humans: readonly WorldUser[],
  robots: readonly WorldUser[],
  groups: readonly WorldGroup[],
  seed: number,
  now: number,
): readonly WorldGrant[] {
  const when = (id: number, salt: number) => iso(now - (hash(seed ^ 0x33, id, salt) % 400) * DAY);
  const byGroup = TEAM_GRANTS.filter(([, group]) => groups.some((one) => one.id === group)).map(
    ([project, group, role], at) => ({ project, group, role, createdAt: when(group, at) }),
  );
  const direct = ['web', 'mobile', 'billing', 'lab'].flatMap((project, at) =>
    humans.flatMap((user): WorldGrant[] => {
      const chance = hash(seed ^ 0x44, user.id, at) % 100;
      if (chance >= (project === 'lab' ? 3 : 8)) return [];
      const role = chance === 0 ? 4 : pick([5, 5, 5, 6, 9, 10, 11], hash(seed, user.id, 50 + at));
      const first = { project, user: user.id, role, createdAt: when(user.id, at) };
      const second = chance === 7 && role !== 11 ? [{ ...first, role: 11 }] : [];
      return [first, ...second];
    }),
  );
  const machines = robots.map((robot, at) => ({
    project: pick(['web', 'mobile', 'billing'], at),
    user: robot.id,
    role: at === 1 ? 10 : 5,
    createdAt: when(robot.id, 7),
  }));
  return [...byGroup, ...direct, ...machines];
}

/** One token of each kind; the personal ones belong to the first account, the first Editor and the first Viewer. */
function tokensOf(humans: readonly WorldUser[]): readonly WorldToken[] {
  const personal = [
    ['user:demo-admin', 1],
    ['user:demo-editor', 2],
    ['user:demo-viewer', 3],
  ] as const;
  return [
    { secret: '*:*.demo-admin-token', kind: 'admin' },
    { secret: 'default:development.demo-sdk-token', kind: 'sdk' },
    ...personal.flatMap(([secret, role]): WorldToken[] => {
      const owner = humans.find((user) => user.rootRole === role);
      return owner === undefined
        ? []
        : [{ secret, kind: 'personal', user: owner.id, description: 'Dashboard' }];
    }),
  ];
}
