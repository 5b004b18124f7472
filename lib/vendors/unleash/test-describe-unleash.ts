import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonAccess } from '#lib/domain/person-access.ts';
import { unleash } from './connector.ts';
import type { World, WorldGrant, WorldUser } from './simulator/world.ts';
import { attributeOf, context, openConnectors, readList, unwrap } from './test-unleash.ts';

/** A running Unleash, simulated or real, and what its database was filled with. */
export interface UnleashUnderTest {
  /** Base address, with its path if it has one. */
  readonly address: string;
  readonly world: World;
  readonly version: string;
  readonly isEnterprise: boolean;
  /** Somebody signs in, or is otherwise written to. */
  change(): Promise<void>;
  close(): Promise<void>;
}

const PREDEFINED: ReadonlyMap<number, string> = new Map([
  [1, 'Admin'],
  [2, 'Editor'],
  [3, 'Viewer'],
  [4, 'Owner'],
  [5, 'Member'],
  [6, 'Reader'],
]);

/** What the connector says of an Unleash, whichever it is: run against the simulator and against real servers. */
export function describeUnleash(subject: {
  readonly name: string;
  start(): Promise<UnleashUnderTest>;
}): void {
  describe(`Unleash by its connector: ${subject.name}`, () => {
    let server: UnleashUnderTest;
    let connectors: ReturnType<typeof openConnectors>;
    beforeAll(async () => {
      server = await subject.start();
      connectors = openConnectors(server.address);
    }, 120_000);
    afterAll(async () => {
      await connectors?.close();
      await server?.close();
    });

    const tokenOf = (kind: string, user?: number) =>
      server.world.tokens.find((one) => one.kind === kind && (user === undefined || one.user === user))
        ?.secret;
    const connect = (token = tokenOf('admin')) => connectors.connect(token ?? '');
    const humans = () => server.world.users.filter((user) => user.service !== true);
    const roleName = (id: number) =>
      PREDEFINED.get(id) ?? server.world.roles.find((role) => role.id === id)?.name ?? String(id);
    const groupsOf = (user: number) =>
      server.world.groups.filter((group) => group.members.some((member) => member.user === user));
    const activeProjects = () => server.world.projects.filter((one) => one.archivedAt === undefined);

    it('lists every person by id with root role, groups, state and last sign-in', async () => {
      const { rows, unreadable } = await readList(connect());
      expect(unreadable).toBe(0);
      const expected = [...humans()].sort((a, b) => a.id - b.id);
      expect(rows.map((row) => row.key)).toEqual(expected.map((user) => String(user.id)));
      for (const [at, user] of expected.entries()) {
        const row = rows[at];
        if (row === undefined) throw new Error('a row is missing');
        expect(row.name).toBe(user.name);
        expect(row.email).toBe(user.email);
        expect(row.lastSeen).toBe(user.seenAt);
        expect(attributeOf(row, 'username')).toBe(user.username);
        expect(attributeOf(row, 'rootRole'), row.key).toBe(roleName(user.rootRole ?? 3));
        expect(attributeOf(row, 'state'), row.key).toBe(stateOf(user));
        const names = groupsOf(user.id).map((group) => group.name);
        expect(attributeOf(row, 'groups'), row.key).toEqual(server.isEnterprise ? names.sort() : undefined);
      }
    });

    it('opens one person as the list shows them', async () => {
      const { rows } = await readList(connect());
      const row = rows.find((one) => one.name !== undefined);
      if (row === undefined) throw new Error('nobody has a name');
      const record = unwrap(await connect().directories.users.get(context(), {}, { key: row.key }));
      expect(record).toMatchObject({ key: row.key, name: row.name });
      expect(attributeOf(record, 'rootRole')).toBe(attributeOf(row, 'rootRole'));
      expect(attributeOf(record, 'groups')).toEqual(attributeOf(row, 'groups'));
      expect(record.raw).toMatchObject({ id: Number(row.key) });
    });

    it('knows by the tags of the bodies when nothing changed, and reads again when something did', async () => {
      const { users } = connect().directories;
      const first = unwrap(await users.readAll(context(), {}));
      if (first.state !== 'read' || first.revision === undefined) throw new Error('no revision');
      const again = unwrap(await users.readAll(context(), {}, first.revision));
      expect(again.state).toBe('unchanged');
      await server.change();
      const changed = unwrap(await users.readAll(context(), {}, first.revision));
      if (changed.state !== 'read') throw new Error('the change was missed');
      const read = unwrap(unleash.readers.users(changed.bodies));
      expect([...read.rows]).toHaveLength(humans().length);
    });

    it.each(['0', '-42', 'abc', '2147483648', '99999999999', '1.5', ' 1'])(
      'has nobody under %j',
      async (key) => {
        const got = await connect().directories.users.get(context(), {}, { key });
        expect(got).toMatchObject({ ok: false, problem: { slug: 'vendor-not-found' } });
      },
    );

    it('offers the projects of the edition with their environments', async () => {
      const { containers } = connect();
      const { items } = unwrap(await containers.projects(context(), {}));
      const expected = server.isEnterprise ? activeProjects().map((one) => one.id) : ['default'];
      expect(items.map((item) => item.key).sort()).toEqual([...expected].sort());
      for (const project of activeProjects()) {
        const inside = unwrap(await containers.environments(context(), project.id, {}));
        expect(inside.items.map((item) => item.key).sort()).toEqual([...project.environments].sort());
      }
      const none = await containers.environments(context(), 'no-such-project', {});
      expect(none).toMatchObject({ problem: { slug: 'vendor-not-found' } });
    });

    it('tells who is in a project, directly and by group, or that the edition does not', async () => {
      for (const project of activeProjects()) {
        const got = await connect().projectAccess.get(context(), project.id);
        if (!server.isEnterprise) {
          expect(got).toMatchObject({
            problem: { slug: 'not-in-edition', detail: expect.stringMatching(/\.$/) },
          });
          continue;
        }
        const list = unwrap(got);
        expect(list.unreadable).toBe(0);
        const said = list.people.flatMap((person) =>
          person.grants.map((grant) => `${person.key} ${grant.roleId} ${grant.via?.key ?? 'directly'}`),
        );
        expect(said.sort(), project.id).toEqual(grantTexts(project.id).sort());
        expect(list.people.every((person) => person.grants.every((one) => one.addedAt !== undefined))).toBe(
          true,
        );
        const groups = server.world.grants.filter(
          (one) => one.project === project.id && one.group !== undefined,
        );
        expect(new Set(list.groups.map((one) => one.key))).toEqual(
          new Set(groups.map((one) => String(one.group))),
        );
        expect(list.roles.map((role) => role.name)).toEqual(
          expect.arrayContaining([
            'Owner',
            'Member',
            ...server.world.roles.filter((one) => one.type === 'custom').map((one) => one.name),
          ]),
        );
        expect(list.caveat).toContain('without being listed');
        for (const person of list.people.filter((one) => one.kind === 'service-account')) {
          expect(server.world.users.find((one) => String(one.id) === person.key)?.service).toBe(true);
        }
      }
    });

    const grantTexts = (project: string): string[] =>
      server.world.grants
        .filter((grant) => grant.project === project)
        .flatMap((grant) =>
          grant.group === undefined
            ? [`${grant.user} ${grant.role} directly`]
            : membersOf(grant).map((user) => `${user} ${grant.role} ${grant.group}`),
        );
    const membersOf = ({ group }: WorldGrant) =>
      server.world.groups.find((one) => one.id === group)?.members.map((member) => member.user) ?? [];

    it('has no project of an unknown name', async () => {
      if (!server.isEnterprise) return;
      const got = await connect().projectAccess.get(context(), 'no-such-project');
      expect(got).toMatchObject({ problem: { slug: 'vendor-not-found' } });
    });

    it('lists the roles of the edition, and who holds them', async () => {
      const { roles } = connect();
      const list = unwrap(await roles.list(context()));
      const names = list.items.map((role) => role.name);
      expect(names).toEqual(expect.arrayContaining(['Admin', 'Editor', 'Viewer']));
      expect(names.includes('Owner')).toBe(server.isEnterprise);
      expect(list.caveat === undefined).toBe(server.isEnterprise);
      const editor = unwrap(await roles.get(context(), '2'));
      const direct = editor.holderList.filter((one) => one.kind === 'user' && one.via === undefined);
      const expected = humans().filter((user) => user.rootRole === 2);
      expect(direct.map((one) => one.key).sort()).toEqual(expected.map((user) => String(user.id)).sort());
      expect(await roles.get(context(), '4711')).toMatchObject({ problem: { slug: 'vendor-not-found' } });
      expect(await roles.get(context(), '99999999999')).toMatchObject({
        problem: { slug: 'vendor-not-found' },
      });
    });

    it('tells what a custom project role gives, and where it is held', async () => {
      const role = server.world.roles.find((one) => one.type === 'custom');
      if (!server.isEnterprise || role === undefined) return;
      const detail = unwrap(await connect().roles.get(context(), String(role.id)));
      const rights = detail.permissions.flatMap((group) => group.permissions.map((one) => one.id));
      expect(rights.sort()).toEqual(
        role.permissions
          .map(({ name, environment }) => (environment ? `${name}@${environment}` : name))
          .sort(),
      );
      const said = detail.holderList.filter((one) => one.kind !== 'group');
      const places = server.world.grants.filter((one) => one.role === role.id);
      const expected = places.flatMap((one) =>
        one.group === undefined
          ? [`${one.user} ${one.project}`]
          : membersOf(one).map((user) => `${user} ${one.project} ${one.group}`),
      );
      expect(said.map((one) => [one.key, one.project, one.via?.key].join(' ').trim()).sort()).toEqual(
        expected.sort(),
      );
    });

    it('lists groups with members, root role and projects, or says that the edition has none', async () => {
      const got = await connect().groups.list(context());
      if (!server.isEnterprise) {
        expect(got).toMatchObject({
          problem: { slug: 'not-in-edition', detail: expect.stringMatching(/\.$/) },
        });
        return;
      }
      const { items, unreadable } = unwrap(got);
      expect(unreadable).toBe(0);
      expect(items.map((item) => item.key).sort()).toEqual(
        server.world.groups.map((one) => String(one.id)).sort(),
      );
      for (const group of server.world.groups) {
        const item = items.find((one) => one.key === String(group.id));
        expect(item?.members.map((one) => one.key).sort()).toEqual(
          group.members.map((one) => String(one.user)).sort(),
        );
        expect(item?.roles).toEqual(group.rootRole === undefined ? [] : [roleName(group.rootRole)]);
        const projects = server.world.grants
          .filter((one) => one.group === group.id)
          .map((one) => one.project);
        expect(new Set(item?.projects)).toEqual(new Set(projects));
      }
    });

    it('tells what a person may do and which roles that comes from', async () => {
      for (const user of somePeople()) {
        for (const project of activeProjects().slice(0, 2)) {
          const scope = { project: project.id, environment: 'production' };
          const identity = { key: String(user.id) };
          const access = unwrap(await connect().personAccess.get(context(), identity, scope));
          expect(access.basis).toBe('vendor');
          expect(access.sections.map((section) => section.label)).toEqual([
            'Everywhere',
            `In project ${project.id}`,
            'In environment production',
          ]);
          expect(access.sections.every((section) => section.decisions.length > 0)).toBe(true);
          if (!server.isEnterprise) continue;
          expect(heldTexts(access)).toEqual(expectedRoles(user, project.id).sort());
          const unexplained = access.sections.flatMap((section) =>
            section.decisions.filter((one) => one.outcome === 'allowed' && one.sources.length === 0),
          );
          expect(unexplained.map((one) => `${user.id} ${project.id} ${one.id}`)).toEqual([]);
          expect(access.caveats).toEqual([]);
        }
      }
    });

    it('tells that what a group gives is held although the list shows another root role', async () => {
      const group = server.world.groups.find((one) => one.rootRole === 2 && one.members.length > 0);
      const member = humans().find(
        (user) => group?.members.some((one) => one.user === user.id) && user.rootRole === 3,
      );
      if (group === undefined || member === undefined) return;
      const scope = { project: 'default', environment: 'development' };
      const access = unwrap(await connect().personAccess.get(context(), { key: String(member.id) }, scope));
      const decisions = access.sections.flatMap((section) => section.decisions);
      const decision = decisions.find((one) => one.id === 'CREATE_SEGMENT');
      expect(decision?.outcome).toBe('allowed');
      if (!server.isEnterprise) return;
      expect(decision?.sources.map((at) => access.roles[at]?.via?.name)).toContain(group.name);
      expect(access.groups.map((one) => one.name)).toContain(group.name);
    });

    /** Members of groups, members of projects, and the first account. */
    const somePeople = (): readonly WorldUser[] => {
      const byGroup = server.world.groups.flatMap((group) =>
        group.members.slice(0, 1).map((one) => one.user),
      );
      const direct = server.world.grants.flatMap((grant) => (grant.user === undefined ? [] : [grant.user]));
      const ids = new Set([1, ...byGroup.slice(0, 3), ...direct.slice(0, 2)]);
      return humans().filter((user) => ids.has(user.id));
    };

    const expectedRoles = (user: WorldUser, project: string): string[] => {
      const groups = groupsOf(user.id);
      const own = server.world.grants.filter((one) => one.project === project && one.user === user.id);
      return [
        `${user.rootRole ?? 3} everywhere directly`,
        ...own.map((one) => `${one.role} ${project} directly`),
        ...groups.flatMap((one) =>
          one.rootRole === undefined ? [] : [`${one.rootRole} everywhere ${one.id}`],
        ),
        ...groups.flatMap((group) =>
          server.world.grants
            .filter((one) => one.project === project && one.group === group.id)
            .map((one) => `${one.role} ${project} ${group.id}`),
        ),
      ];
    };
    const heldTexts = ({ roles }: PersonAccess) =>
      roles.map((role) => `${role.id} ${role.project ?? 'everywhere'} ${role.via?.key ?? 'directly'}`).sort();

    it('says who the credential is, which version and edition, and which screens stay empty', async () => {
      const report = unwrap(await connect().verify(context()));
      expect(report.identity).toBe('Admin API token');
      expect(report.facts).toEqual([
        { label: 'Version', value: server.version },
        { label: 'Edition', value: server.isEnterprise ? 'Enterprise' : 'Open source' },
      ]);
      const state = server.isEnterprise ? 'readable' : 'unavailable';
      expect(report.abilities.map((one) => `${one.id} ${one.state}`)).toEqual([
        'users readable',
        'person-access readable',
        'projects readable',
        `project-access ${state}`,
        'roles readable',
        `groups ${state}`,
        'access readable',
      ]);
      const archived = server.isEnterprise ? 'Archived projects are not looked into.' : undefined;
      expect(report.abilities.at(-1)?.consequence).toBe(archived);
    });

    it('is refused with a wrong token, an SDK’s token and a Viewer’s, each in its words', async () => {
      expect(await connect('user:nobody-has-this').verify(context())).toMatchObject({
        problem: { slug: 'vendor-credential-rejected' },
      });
      const sdk = tokenOf('sdk');
      if (sdk !== undefined) {
        expect(await connect(sdk).verify(context())).toMatchObject({
          problem: { slug: 'vendor-credential-rejected', detail: expect.stringContaining('SDK') },
        });
      }
      const viewer = humans().find(
        (user) => user.rootRole === 3 && tokenOf('personal', user.id) !== undefined,
      );
      if (viewer === undefined) return;
      const connector = connect(tokenOf('personal', viewer.id));
      const report = unwrap(await connector.verify(context()));
      expect(report.identity).toContain(viewer.name ?? viewer.username ?? viewer.email);
      expect(report.abilities.find((one) => one.id === 'users')).toMatchObject({ state: 'forbidden' });
      expect(report.abilities.find((one) => one.id === 'access')).toMatchObject({
        state: 'forbidden',
        consequence: server.isEnterprise
          ? 'Answers about access need users and roles, and this credential cannot read both.'
          : 'Answers about access need the users, which this credential cannot read.',
      });
      expect(await connector.directories.users.readAll(context(), {})).toMatchObject({
        problem: { slug: 'vendor-forbidden', detail: expect.stringContaining('ADMIN') },
      });
    });

    it('R6: no link of a pending person and no secret is in anything it answers', async () => {
      const invites = server.world.users.flatMap((user) => user.invite ?? []);
      expect(invites.length).toBeGreaterThan(0);
      const connector = connect();
      const { rows } = await readList(connector);
      const paths = ['user-admin', 'user-admin/1', 'user', 'user-admin/access', 'projects'];
      const relayed = await Promise.all(
        paths.map((path) =>
          connector.passThrough.read(context(), {
            method: 'GET',
            rawPath: `/api/admin/${path}`,
            rawQuery: '',
          }),
        ),
      );
      const said = JSON.stringify([
        rows,
        relayed.map(unwrap),
        unwrap(await connector.verify(context())),
        unwrap(await connector.roles.get(context(), '3')),
      ]);
      for (const secret of [...invites, tokenOf('admin') ?? '']) expect(said.includes(secret)).toBe(false);
      expect(said).not.toContain('new-user?token');
    });
  });
}

function stateOf({ invite, seenAt }: WorldUser): string {
  return invite !== undefined && seenAt === undefined ? 'invited' : 'active';
}
