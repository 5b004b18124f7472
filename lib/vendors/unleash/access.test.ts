import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { unleash } from './connector.ts';
import {
  ARCHIVED,
  bytes,
  IN_PROJECT,
  readEverything,
  roleOf,
  statementsOf,
  subjectOf,
  accessWorld as world,
} from './test-access.ts';
import { context, openUnleash, type UnleashTrial, unwrap } from './test-unleash.ts';

const textOf = (body: Uint8Array | undefined) => new TextDecoder().decode(body);

describe('who holds what on enterprise', () => {
  let trial: UnleashTrial;
  beforeAll(async () => {
    trial = await openUnleash({ world });
  });
  afterAll(() => trial.close());
  beforeEach(() => trial.simulator.control.reset());

  it('has everybody once, by id, with the root role on the project default and each project role on its own', async () => {
    const { data } = await readEverything(trial);
    const { users, grants } = world;
    expect(data.subjects.map((one) => one.key)).toEqual(
      users
        .map((one) => one.id)
        .sort((a, b) => a - b)
        .map(String),
    );
    for (const user of users) {
      const said = (subjectOf(data, user.id)?.grants ?? []).flatMap(({ role, attributes }) =>
        (attributes?.project ?? []).map((project) => `${role} ${project}`),
      );
      const own = grants.filter((one) => one.user === user.id);
      expect(said.sort(), String(user.id)).toEqual(
        [`${user.rootRole ?? 3} default`, ...own.map((one) => `${one.role} ${one.project}`)].sort(),
      );
    }
    expect(data.caveats).toEqual([ARCHIVED]);
  });

  it('has groups with their members, their root role on default and their roles in projects', async () => {
    const { data } = await readEverything(trial);
    const { groups, grants } = world;
    expect(data.groups.map((one) => one.key)).toEqual(groups.map((one) => String(one.id)));
    for (const group of groups) {
      const said = data.groups
        .find((one) => one.key === String(group.id))
        ?.grants.flatMap(({ role, attributes }) => attributes?.project?.map((one) => `${role} ${one}`) ?? []);
      const root = group.rootRole === undefined ? [] : [`${group.rootRole} default`];
      const inProjects = grants.filter((one) => one.group === group.id);
      expect(said?.sort(), group.name).toEqual(
        [...root, ...inProjects.map((one) => `${one.role} ${one.project}`)].sort(),
      );
      const members = data.subjects.filter((one) => one.groups.includes(String(group.id)));
      expect(members.map((one) => one.key).sort()).toEqual(
        group.members.map((one) => String(one.user)).sort(),
      );
    }
  });

  it('says what is a service account, who is only invited, and who was last seen when', async () => {
    const { data } = await readEverything(trial);
    for (const user of world.users) {
      const subject = subjectOf(data, user.id);
      expect(subject?.unlisted, String(user.id)).toBe(user.service ? 'Service account' : undefined);
      const isInvited = user.invite !== undefined && user.seenAt === undefined;
      expect(subject?.inactive, String(user.id)).toBe(isInvited ? 'Invitation pending' : undefined);
      if (user.service !== true) expect(subject?.lastSeen).toBe(user.seenAt);
    }
  });

  it('writes a role as one statement for the instance, one for the project and one for each environment', async () => {
    const { data } = await readEverything(trial);
    expect(statementsOf(data, 1)).toEqual([{ effect: 'allow', resources: ['instance'], actions: ['ADMIN'] }]);
    expect(statementsOf(data, 2)?.map((one) => [one.resources?.[0], one.actions?.length])).toEqual([
      ['instance', 21],
      [IN_PROJECT, 11],
      [`${IN_PROJECT}:environment/development`, 5],
      [`${IN_PROJECT}:environment/production`, 5],
    ]);
    expect(roleOf(data, 2)).toMatchObject({ name: 'Editor', kind: 'Root', origin: 'built-in' });
    expect(roleOf(data, 7)).toMatchObject({ kind: 'Custom root', origin: 'custom' });
    expect(statementsOf(data, 3)).toEqual([]);
  });

  it('names the permissions this version tells, with its labels', async () => {
    const { data } = await readEverything(trial);
    expect(data.kinds.map((kind) => [kind.path.join(':'), kind.actions.length])).toEqual([
      ['instance', 35],
      ['instance:project', 21],
      ['instance:project:environment', 8],
    ]);
    expect(data.kinds[1]?.actions).toContainEqual({ id: 'CREATE_FEATURE', label: 'Create feature flags' });
    expect(data.places.map((one) => one.resource)).toEqual(
      expect.arrayContaining(['instance:project/web', 'instance:project/web:environment/production']),
    );
  });

  it('asks for each role and each project once, tells how far it is, and counts its calls', async () => {
    const connector = trial.connect();
    unwrap(await connector.verify(context()));
    trial.simulator.control.clearLog();
    const steps: [number, number | undefined][] = [];
    const whole = unwrap(await connector.access.readAll(context(), (done, of) => steps.push([done, of])));
    const asked = trial.asked();
    expect(asked).toHaveLength(whole.vendorCalls);
    // The list of projects a second time, for those that are archived.
    expect(new Set(asked).size).toBe(asked.length - 1);
    expect(steps.map(([done]) => done)).toEqual(asked.map((_, at) => at + 1));
    expect(steps.at(-1)).toEqual([whole.vendorCalls, whole.vendorCalls]);
  });

  it('is the same data however the vendor’s lists are ordered', async () => {
    const { whole, data } = await readEverything(trial);
    const turned = Object.entries(whole.bodies).map(([name, body]) => {
      const said: unknown = JSON.parse(textOf(body));
      return [name, bytes(upsideDown(said))] as const;
    });
    const again = unwrap(unleash.accessReader({ bodies: Object.fromEntries(turned), caveats: [] }));
    expect(JSON.stringify({ ...again, caveats: [] })).toBe(JSON.stringify({ ...data, caveats: [] }));
  });

  it('R6: keeps nobody’s link in its bodies, and no tokens of service accounts', async () => {
    const { whole } = await readEverything(trial);
    const kept = Object.values(whole.bodies).map(textOf).join('\n');
    const invites = world.users.flatMap((user) => user.invite ?? []);
    expect(invites.length).toBeGreaterThan(0);
    for (const invite of invites) expect(kept).not.toContain(invite);
    expect(kept).not.toMatch(/new-user\?|"tokens"/);
  });

  it('names people by the list of users where the others are masked', async () => {
    trial.turn({ maskEmails: true });
    const { data } = await readEverything(trial);
    for (const user of world.users.filter((one) => one.email !== undefined)) {
      expect(subjectOf(data, user.id)?.email).toBe(user.email);
    }
  });
});

/** Every list the other way round. */
function upsideDown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(upsideDown).reverse();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, upsideDown(one)]));
}
