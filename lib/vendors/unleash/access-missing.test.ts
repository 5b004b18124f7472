import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ARCHIVED,
  failed,
  outcome,
  readEverything,
  roleOf,
  subjectOf,
  accessWorld as world,
} from './test-access.ts';
import { context, openUnleash, type UnleashTrial } from './test-unleash.ts';

/** Somebody who may do nothing: a Viewer in no group and no project. */
const nobody =
  world.users.find(
    (user) =>
      user.rootRole === 3 &&
      user.service !== true &&
      !world.grants.some((one) => one.user === user.id) &&
      !world.groups.some((group) => group.members.some((one) => one.user === user.id)),
  )?.id ?? 0;

describe('who holds what where something cannot be read', () => {
  let trial: UnleashTrial;
  beforeAll(async () => {
    trial = await openUnleash({ world });
  });
  afterAll(() => trial.close());
  beforeEach(() => trial.simulator.control.reset());

  it('without groups: whoever is not allowed otherwise may be by a group, and it says so', async () => {
    trial.turn({ forbidPath: '/groups' });
    const { data } = await readEverything(trial);
    expect(data.caveats).toEqual([
      ARCHIVED,
      'This credential cannot read groups, so what they give is unknown.',
    ]);
    const unclear = [{ effect: 'unclear', resources: ['instance'], actions: ['*'] }];
    expect(data.subjects.every((one) => one.permissionGrants !== undefined)).toBe(true);
    expect(data.subjects[0]?.permissionGrants).toEqual(unclear);
    expect(outcome(data, nobody, 'CREATE_SEGMENT', 'instance')).toBe('unknown');
    expect(outcome(data, 1, 'CREATE_SEGMENT', 'instance')).toBe('allowed');
  });

  it('without one project’s people: what is held there is unknown, and elsewhere is not', async () => {
    trial.turn({ forbidPath: '/projects/web/access' });
    const { data } = await readEverything(trial);
    expect(data.caveats).toEqual([
      ARCHIVED,
      'Who is in one project could not be read, so what is held there is unknown.',
    ]);
    expect(data.subjects[3]?.permissionGrants).toEqual([
      { effect: 'unclear', resources: ['instance:project/web'], actions: ['*'] },
    ]);
    const inside = (project: string) => `instance:project/${project}:environment/production`;
    expect(outcome(data, nobody, 'UPDATE_FEATURE_ENVIRONMENT', inside('web'))).toBe('unknown');
    expect(outcome(data, nobody, 'UPDATE_FEATURE_ENVIRONMENT', inside('mobile'))).toBe('denied');
    expect(outcome(data, nobody, 'CREATE_SEGMENT', 'instance')).toBe('denied');
  });

  it('without one role: it is there, and what it gives is unknown', async () => {
    trial.turn({ forbidPath: '/roles/5' });
    const { data } = await readEverything(trial);
    expect(roleOf(data, 5)).toMatchObject({ name: 'Member', policies: [], unreadable: expect.any(String) });
    expect(data.caveats).toEqual([ARCHIVED, 'What one role gives could not be read.']);
    const member = world.grants.find((one) => one.role === 5 && one.user !== undefined);
    const resource = `instance:project/${member?.project}`;
    expect(outcome(data, member?.user ?? 0, 'CREATE_FEATURE', resource)).toBe('unknown');
    expect(outcome(data, nobody, 'CREATE_FEATURE', resource)).toBe('denied');
  });

  it('without service accounts: those who hold something in a project are there, as far as that tells', async () => {
    trial.turn({ forbidPath: '/service-account' });
    const { data } = await readEverything(trial);
    const robot = world.users.find(
      (user) => user.service && world.grants.some((one) => one.user === user.id),
    );
    expect(subjectOf(data, robot?.id)).toMatchObject({
      unlisted: 'Service account',
      permissionGrants: [{ effect: 'unclear', resources: ['instance'], actions: ['*'] }],
    });
    expect(data.caveats[1]).toBe('This credential cannot read service accounts, so they are missing.');
  });

  it.each([
    ['/user-admin', 'vendor-forbidden'],
    ['/api/admin/roles', 'vendor-forbidden'],
  ])('without %s there is no answer at all', async (forbidPath, slug) => {
    trial.turn({ forbidPath });
    expect(await trial.connect().access.readAll(context())).toMatchObject(failed(slug));
  });

  it('a Viewer’s token is refused by the name of the permission it lacks', async () => {
    expect(await trial.connect('user:demo-viewer').access.readAll(context())).toMatchObject(
      failed('vendor-forbidden'),
    );
  });

  it('is not read in part when the vendor is away: nobody would know what is missing', async () => {
    trial.turn({ nonJson502: true, faultPath: '/projects/web/access' });
    expect(await trial.connect().access.readAll(context())).toMatchObject(failed('vendor-error'));
  });
});
