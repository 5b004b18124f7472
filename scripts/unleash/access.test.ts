import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AccessData } from '../../lib/domain/access-data.ts';
import { unleash } from '../../lib/vendors/unleash/connector.ts';
import { context, openConnectors, unwrap } from '../../lib/vendors/unleash/test-unleash.ts';
import { type RunningUnleash, startUnleash } from './start-unleash.ts';
import { type AdminApi, adminApi } from './test-admin-api.ts';
import { signIn } from './test-ask.ts';
import { type Chance, chanceOf } from './test-chance.ts';
import {
  type Compared,
  comparer,
  type Overview,
  type Place,
  permissionsAnswer,
} from './test-compare-access.ts';
import { type FilledAccess, fillAccess, writePeople } from './test-fill-access.ts';

const SEED = Number(process.env.ACCESS_SEED ?? Date.now() % 2 ** 31);
const USERS = 520;
const SERVICE_ACCOUNTS = 20;
const OPEN_USERS = 60;
/** Places each of them is asked about. */
const PLACES = 2;
const MINUTES = 60_000;

/**
 * The overview looks for a permission by its own name, while wherever the server checks one of these it takes
 * UPDATE_PROJECT as well (`permission: [UPDATE_PROJECT, PROJECT_DEFAULT_STRATEGY_WRITE]`). So for these, and only where
 * UPDATE_PROJECT is told in the same project, we say allowed and the overview does not.
 */
const WITH_UPDATE_PROJECT = /^PROJECT_(USER_ACCESS|DEFAULT_STRATEGY|CHANGE_REQUEST|SETTINGS)_(READ|WRITE)$/;

/** What the server tells, in our words: what our answer must be. */
function expected(one: Compared, overview: Overview): { outcome: string; impliedBy?: string } {
  if (one.theirs === true) return { outcome: 'allowed' };
  const holds = overview.project.some((other) => other.name === 'UPDATE_PROJECT' && other.hasPermission);
  return one.kind === 'project' && WITH_UPDATE_PROJECT.test(one.name) && holds
    ? { outcome: 'allowed', impliedBy: 'UPDATE_PROJECT' }
    : { outcome: 'denied' };
}

/** Undefined where both say the same. */
function difference(one: Compared, overview: Overview): string | undefined {
  if (one.theirs === undefined) return `${one.name} is no ${one.kind} permission of the server’s`;
  if (one.ours === undefined) return `${one.name} is a ${one.kind} permission we do not know`;
  const { outcome, impliedBy } = expected(one, overview);
  const explained = impliedBy === undefined || one.ours.paths[0]?.impliedBy === impliedBy;
  if (one.ours.outcome === outcome && explained) return undefined;
  return `${one.name}: ${one.ours.outcome}, but ${outcome} ${impliedBy ?? ''}`;
}

async function readData(address: string, token: string): Promise<AccessData> {
  const connectors = openConnectors(address);
  const ctx = context({ deadline: Date.now() + MINUTES, priority: 'background' });
  const whole = unwrap(await connectors.connect(token).access.readAll(ctx));
  await connectors.close();
  return unwrap(unleash.accessReader(whole));
}

const queryOf = ({ project, environment }: Place) => new URLSearchParams({ project, environment }).toString();

describe('what people may do, by our reading and by a real server with the routes of the enterprise edition', () => {
  let real: RunningUnleash;
  let api: AdminApi;
  let filled: FilledAccess;
  let data: AccessData;
  let chance: Chance;
  beforeAll(async () => {
    chance = chanceOf(SEED);
    real = await startUnleash({ version: '7.5.1', enterprise: true });
    api = adminApi(real.address, { authorization: real.adminToken });
    filled = await fillAccess(real, chance, { users: USERS, serviceAccounts: SERVICE_ACCOUNTS });
    data = await readData(real.address, real.adminToken);
  }, 5 * MINUTES);
  afterAll(() => real?.stop());

  /** A place where this person holds something, if there is one, then any. */
  const placesOf = (user: number): readonly Place[] => {
    const subject = data.subjects.find((one) => one.key === String(user));
    const grants = subject?.grants.flatMap((grant) => grant.attributes?.project ?? []) ?? [];
    const projects = [...grants, ...filled.projects, 'no-such-project'];
    return Array.from({ length: PLACES }, (_, at) => ({
      project: chance.pick(at === 0 && grants.length > 0 ? grants : projects),
      environment: chance.pick(filled.environments),
    }));
  };

  it(
    'everybody is there, nothing was left out, and every permission of every person is the same',
    async () => {
      expect(data.caveats).toEqual([]);
      const people = [...filled.users, ...filled.serviceAccounts];
      expect(data.subjects.map((one) => Number(one.key))).toEqual([...people].sort((a, b) => a - b));
      const compare = comparer(data);
      const asked = people.flatMap((user) => placesOf(user).map((place) => ({ user, place })));
      const count = { comparisons: 0, allowed: 0, implied: 0 };
      const differences: string[] = [];
      const work = async () => {
        for (let one = asked.pop(); one !== undefined; one = asked.pop()) {
          const { user, place } = one;
          const route = filled.serviceAccounts.includes(user) ? 'service-account' : 'user-admin';
          const path = `${route}/${user}/permissions?${queryOf(place)}`;
          const { overview } = await api.get(path, permissionsAnswer);
          for (const compared of compare(user, place, overview)) {
            count.comparisons += 1;
            if (compared.theirs === true) count.allowed += 1;
            if (expected(compared, overview).impliedBy !== undefined) count.implied += 1;
            const found = difference(compared, overview);
            if (found !== undefined) differences.push(`${path} ${found}`);
          }
        }
      };
      await Promise.all([work(), work(), work()]);
      const { comparisons, allowed, implied } = count;
      console.log(
        `seed ${SEED}: ${people.length} people, ${comparisons} permissions compared, ${allowed} of them allowed, ` +
          `${implied} by UPDATE_PROJECT alone`,
      );
      expect(differences.slice(0, 10)).toEqual([]);
      expect(people.length).toBeGreaterThan(500);
      expect(allowed).toBeGreaterThan(1000);
      expect(comparisons - allowed).toBeGreaterThan(1000);
      expect(implied).toBeGreaterThan(0);
    },
    5 * MINUTES,
  );

  it('UPDATE_PROJECT is enough where the overview names another permission', async () => {
    const role = async (name: string, permission: string) =>
      api.post(
        'roles',
        { name, description: '', type: 'custom', permissions: [{ name: permission }] },
        z.object({ id: z.int() }),
      );
    const [updater, other] = [
      await role('Updates', 'UPDATE_PROJECT'),
      await role('Creates', 'CREATE_FEATURE'),
    ];
    const status = async (email: string, roleId: number) => {
      const password = 'correct horse battery staple 1';
      const body = { name: email, email, rootRole: 3, password, sendEmail: false };
      const { id } = await api.post('user-admin', body, z.object({ id: z.int() }));
      await api.post('projects/shop/access', { roles: [roleId], users: [id], groups: [] }, z.unknown());
      const { cookie } = await signIn(real.address, { username: email, password });
      const strategy = { name: 'flexibleRollout', constraints: [], segments: [], parameters: {} };
      const path = 'projects/shop/environments/development/default-strategy';
      return adminApi(real.address, { cookie }).statusOf('POST', path, strategy);
    };
    expect(await status('updates@example.com', updater.id)).toBe(200);
    expect(await status('creates@example.com', other.id)).toBe(403);
  });
});

describe('what people may do, by our reading and by a real open-source server', () => {
  let real: RunningUnleash;
  let api: AdminApi;
  let data: AccessData;
  let users: readonly number[];
  beforeAll(async () => {
    real = await startUnleash({ version: '8.2.0' });
    api = adminApi(real.address, { authorization: real.adminToken });
    users = await fillOpen(real, chanceOf(SEED), OPEN_USERS);
    data = await readData(real.address, real.adminToken);
  }, 5 * MINUTES);
  afterAll(() => real?.stop());

  const inBounds = ({ project, environment }: Place) => project === 'default' && environment !== 'staging';
  const places: readonly Place[] = [
    { project: 'default', environment: 'development' },
    { project: 'default', environment: 'production' },
    { project: 'default', environment: 'staging' },
    { project: 'web', environment: 'production' },
  ];

  it(
    'every permission of every person is the same in the project and the environments open source has',
    async () => {
      expect(data.subjects.map((one) => Number(one.key))).toEqual(users);
      expect(data.caveats).toEqual([
        'What the root roles give is as known of version 8.2.0: open-source Unleash does not tell it.',
      ]);
      const compare = comparer(data);
      let comparisons = 0;
      const differences: string[] = [];
      for (const user of users) {
        for (const place of places) {
          const { overview } = await api.get(
            `user-admin/${user}/permissions?${queryOf(place)}`,
            permissionsAnswer,
          );
          for (const one of compare(user, place, overview)) {
            // The overview asks the tables alone; whoever acts is refused outside before those are looked at, as below.
            const isOutside =
              one.kind === 'environment'
                ? !inBounds(place)
                : one.kind === 'project' && place.project !== 'default';
            comparisons += 1;
            const found = isOutside ? outOfBounds(one) : difference(one, overview);
            if (found !== undefined) differences.push(`${user} ${queryOf(place)} ${found}`);
          }
        }
      }
      console.log(`seed ${SEED}: ${users.length} people, ${comparisons} permissions compared on open source`);
      expect(differences.slice(0, 10)).toEqual([]);
      expect(comparisons).toBeGreaterThan(10_000);
    },
    5 * MINUTES,
  );

  it('even an Admin is refused outside, where the overview says that everything is allowed', async () => {
    const { cookie } = await signIn(real.address, { username: 'admin', password: real.password });
    const admin = adminApi(real.address, { cookie });
    const feature = (project: string) =>
      admin.statusOf('POST', `projects/${project}/features`, { name: `flag-${project}`, type: 'release' });
    expect([await feature('default'), await feature('web')]).toEqual([201, 403]);
    const strategy = (environment: string) =>
      admin.statusOf(
        'POST',
        `projects/default/features/flag-default/environments/${environment}/strategies`,
        {
          name: 'flexibleRollout',
          parameters: { rollout: '100', stickiness: 'default', groupId: 'flag-default' },
        },
      );
    expect([await strategy('production'), await strategy('staging')]).toEqual([200, 403]);
  });
});

function outOfBounds({ name, ours }: Compared): string | undefined {
  const isSaid = ours?.reasons.some((reason) => reason.code === 'out-of-bounds');
  return ours?.outcome === 'denied' && isSaid ? undefined : `${name}: ${ours?.outcome} out of bounds`;
}

/** People with the three root roles, and a project and an environment that only a closed edition could make. */
async function fillOpen({ sql }: RunningUnleash, chance: Chance, count: number): Promise<readonly number[]> {
  const people = Array.from({ length: count }, (_, at) => ({
    name: `Person ${at}`,
    email: `person${at}@example.com`,
    role: chance.pick([1, 2, 2, 3]),
  }));
  const ids = await writePeople(sql, people, false);
  await sql.query(`
    insert into environments (name, type) values ('staging', 'test');
    insert into projects (id, name) values ('web', 'Web');
    insert into project_environments (project_id, environment_name)
    values ('web', 'production'), ('default', 'staging')`);
  return [1, ...ids];
}
