import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseSpecifier } from '#lib/access/parse-specifier.ts';
import type { AccessData } from '#lib/domain/access-data.ts';
import { launchDarkly } from './connector.ts';
import { context, unwrap } from './test-house.ts';
import { openSimulator } from './test-simulator.ts';

const read = launchDarkly.accessReader;

describe('who holds what, from the simulated vendor', () => {
  let vendor: Awaited<ReturnType<typeof openSimulator>>;
  beforeAll(async () => {
    vendor = await openSimulator();
  });
  afterAll(() => vendor?.close());
  beforeEach(() => vendor.reset());

  const readAll = async (token?: string) =>
    unwrap(read(unwrap(await vendor.connect(token).access.readAll(context()))));

  it('reads members, roles, teams and places with nothing left to say', async () => {
    const data = await readAll();
    expect(data.caveats).toEqual([]);
    expect(data.subjects).toHaveLength(214);
    expect(new Set(data.subjects.map((subject) => subject.key)).size).toBe(214);
    expect(new Set(data.roles.map((role) => role.id)).size).toBe(data.roles.length);
    expect(data.groups).toHaveLength(22);
    const ids = new Set(data.roles.map((role) => role.id));
    for (const { grants } of [...data.subjects, ...data.groups]) {
      for (const grant of grants) expect(ids).toContain(grant.role);
    }
    for (const subject of data.subjects) expect(ids).toContain(subject.baseRole);
    expect(data.places.find((place) => place.resource === 'proj/web:env/production')).toEqual({
      resource: 'proj/web:env/production',
      name: 'Production',
      tags: ['live', 'pager'],
      properties: { critical: 'true' },
    });
  });

  it('every specifier of kinds, base roles and places can be read', async () => {
    const data = await readAll();
    const written = [
      ...data.places.map((place) => place.resource),
      ...data.roles
        .filter((role) => role.origin === 'base')
        .flatMap((role) => role.policies.flatMap(({ statements }) => statements))
        .flatMap((statement) => statement.resources ?? []),
    ];
    expect(written.length).toBeGreaterThan(40);
    for (const specifier of written) expect(parseSpecifier(specifier).state, specifier).toBe('parsed');
  });

  it('members name roles by id or by key: both give the same', async () => {
    const byIds = await readAll();
    vendor.turn({ customRolesAs: 'keys' });
    expect(await readAll()).toEqual(byIds);
  });

  it('a team with more roles than an expanded list shows has all of them', async () => {
    const { groups } = await readAll();
    expect(groups.find((group) => group.key === 'everyone-ops')?.grants).toHaveLength(31);
  });

  it('teams are the same where the list expands nothing', async () => {
    const expanded = await readAll();
    vendor.turn({ teams: 'unexpanded' });
    expect(await readAll()).toEqual(expanded);
  });

  it.each(['forbidden', 'unknown'] as const)(
    'teams that are %s: what members tell of theirs, without role attributes, and a word about it',
    async (teams) => {
      const before = await readAll();
      vendor.turn({ teams });
      const data = await readAll();
      expect(data.caveats).toHaveLength(1);
      const roles = (all: AccessData, key: string) =>
        all.groups.find((group) => group.key === key)?.grants.map((grant) => grant.role);
      expect(roles(data, 'platform')).toEqual(roles(before, 'platform'));
      const grants = data.groups.flatMap((group) => group.grants);
      expect(grants.length).toBeGreaterThan(10);
      expect(grants.every((grant) => grant.attributesUnread === true)).toBe(true);
      const direct = (all: AccessData) => all.subjects.map(({ grants: own }) => own.map(({ role }) => role));
      expect(direct(data)).toEqual(direct(before));
    },
  );

  it('R6: no key of an environment gets into the bodies', async () => {
    const whole = unwrap(await vendor.connect().access.readAll(context()));
    const text = Object.values(whole.bodies)
      .map((body) => new TextDecoder().decode(body))
      .join('\n');
    expect(text).toContain('production');
    expect(text).not.toMatch(/sdk-|mob-|apiKey|mobileKey|cipherKey/);
  });

  it('a token that sees no project says what is then unknown', async () => {
    const data = await readAll('api-demo-noproject');
    expect(data.places).toEqual([]);
    expect(data.caveats).toHaveLength(1);
    expect(data.subjects).toHaveLength(214);
  });

  it('R39: rows that cannot be read are set aside and counted', async () => {
    vendor.turn({ oddRows: true });
    const data = await readAll();
    expect(data.subjects).toHaveLength(214 - 31);
    expect(data.roles.filter((role) => role.unreadable !== undefined).length).toBeGreaterThan(3);
    expect(data.caveats.join(' ')).toContain('31 members could not be read');
    expect(data.caveats.join(' ')).toMatch(/\d teams could not be read/);
  });

  it('R40: a list that moves while it is read is read again, and what may be missing is said', async () => {
    vendor.turn({ mostRows: 50, pageDrift: true });
    const data = await readAll();
    expect(data.caveats.join(' ')).toContain('The list of members changed while it was read');
    expect(data.subjects.length).toBeGreaterThan(200);
    vendor.turn({ pageDrift: false });
    expect(await readAll()).toMatchObject({ caveats: [], subjects: { length: 214 } });
  });

  it.each(['absent', 'null'] as const)('optional fields %s: base permissions are unclear', async (mode) => {
    vendor.turn({ optionalFields: mode });
    const data = await readAll();
    expect(data.subjects).toHaveLength(214);
    const role = data.roles.find(({ id }) => id === 'flag-author');
    const start = role?.policies.find((policy) => policy.id === 'base-permissions');
    expect(start?.statements.every(({ effect }) => effect === 'unclear')).toBe(true);
    expect(data.groups.every(({ grants }) => grants.every((grant) => grant.attributesUnread === true))).toBe(
      true,
    );
  });

  it('tells how far it is', async () => {
    vendor.turn({ mostRows: 20 });
    const told: (readonly [number, number | undefined])[] = [];
    const whole = await vendor.connect().access.readAll(context(), (done, about) => told.push([done, about]));
    expect(told.map(([done]) => done)).toEqual(told.map((_, index) => index + 1));
    expect(told.at(-1)?.[0]).toBe(unwrap(whole).vendorCalls);
    expect(told.at(-1)?.[1]).toBeGreaterThanOrEqual(11);
  });
});
