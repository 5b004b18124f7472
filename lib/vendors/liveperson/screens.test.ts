import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageLabel } from './packages.ts';
import { context, type House, openHouse, USERS_ONLY, unwrap } from './test-house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse({ users: 120 });
});
afterEach(() => house.close());

const ADMIN = '3104390200';

describe('profiles as roles', () => {
  it('lists those that are not deleted, with their role type and how many hold them', async () => {
    const list = unwrap(await house.connect().roles.list(context()));
    expect(list.unreadable).toBe(0);
    expect(list.items.map(({ name }) => name)).not.toContain('Agent (old)');
    expect(new Set(list.items.map(({ kind }) => kind))).toEqual(
      new Set(['Administrator', 'Agent', 'Agent Manager', 'Campaign Manager', 'LPA (vendor staff)']),
    );
    expect(list.items.find(({ id }) => id === ADMIN)).toMatchObject({
      name: 'Administrator',
      description: 'Everything an administrator may do',
    });
  });

  it('shows packages in words, unpublished ones as such, opaque numbers, and everyone who holds it', async () => {
    const connector = house.connect();
    const role = unwrap(await connector.roles.get(context(), ADMIN));
    const [packages, opaque] = role.permissions;
    const byId = new Map(packages?.permissions.map((one) => [one.id, one]));
    expect(byId.get('10015')).toEqual({
      id: '10015',
      label: 'See and export the audit trail',
      detail: 'Common.AuditTrail',
      enabled: true,
    });
    expect(byId.get('10064')).toMatchObject({
      label: 'Package 10064',
      detail: 'Not displayed in LivePerson.',
    });
    expect(opaque?.permissions.map(({ label }) => label)).toContain('Permission 1737');
    const { items } = unwrap(await connector.roles.list(context()));
    expect(role.holderList.length).toBe(items.find(({ id }) => id === ADMIN)?.holders);
    expect(role.holderList[0]).toMatchObject({ kind: 'user', key: expect.stringMatching(/^31044/) });
    expect(role.holdersCaveat).toBeUndefined();
    const auditor = unwrap(await connector.roles.get(context(), '3104390260'));
    expect(auditor.permissions[0]?.permissions.some((one) => !one.enabled)).toBe(true);
  });

  it('an unknown profile is not found; without users the holders are unknown and not none', async () => {
    expect(await house.connect().roles.get(context(), '5')).toMatchObject({
      problem: { slug: 'vendor-not-found' },
    });
    house.turn({ forbidden: 'users' });
    const role = unwrap(await house.connect().roles.get(context(), ADMIN));
    expect(role.holdersCaveat).toBe(
      'This credential may not read users, so who holds this profile is not known.',
    );
    expect(role.holders).toBeGreaterThan(0);
  });

  it('knows every published package by one label', () => {
    expect(packageLabel('40028')).toBe('Schedules and special occasions');
    expect(packageLabel('10005')).toBe('Package 10005');
  });
});

describe('agent groups', () => {
  it('form one tree from the root, with members and managers', async () => {
    const list = unwrap(await house.connect().groups.list(context()));
    const keys = new Set(list.items.map(({ key }) => key));
    const roots = list.items.filter(({ parent }) => parent === undefined);
    expect(roots.map(({ key, name }) => [key, name])).toEqual([['-1', 'Main Group']]);
    expect(list.items.every(({ parent }) => parent === undefined || keys.has(parent))).toBe(true);
    expect(list.items.some(({ managers }) => (managers ?? []).length > 0)).toBe(true);
    const root = roots[0];
    expect(root?.members.map(({ key }) => key)).toContain('3104477056');
    expect(root?.members.every(({ since }) => since === undefined)).toBe(true);
    expect(list.items.find(({ name }) => name === 'Night shift')?.enabled).toBe(false);
    expect(list.items.map(({ name }) => name)).not.toContain('Seasonal 2024');
    expect(list.caveat).toBeUndefined();
  });

  it('say so when members cannot be known', async () => {
    house.turn({ forbidden: 'users' });
    const list = unwrap(await house.connect().groups.list(context()));
    expect(list.caveat).toBe('This credential may not read users, so members and managers are not known.');
  });
});

describe('what one user may do', () => {
  const accessOf = async (key: string, how = {}) =>
    unwrap(await house.connect(how).personAccess.get(context(), { key }, {}));

  it('unites the profiles and names the source of each package', async () => {
    const access = await accessOf('3104477000');
    expect(access.basis).toBe('united-roles');
    expect(access.roles.map(({ kind }) => kind)).toEqual(['Administrator', 'Agent']);
    const decisions = access.sections.flatMap((section) => section.decisions);
    expect(decisions.find(({ id }) => id === '10000')).toMatchObject({ outcome: 'allowed', sources: [0] });
    expect(decisions.find(({ id }) => id === '20000')).toMatchObject({ outcome: 'allowed', sources: [1] });
    expect(decisions.find(({ id }) => id === 'permission-1737')?.sources).toEqual([0, 1]);
    expect(decisions.every(({ outcome, sources }) => (outcome === 'allowed') === sources.length > 0)).toBe(
      true,
    );
    expect(access.groups.length).toBe(1);
  });

  it('a profile that is gone, a disabled and a deleted user are said to be so', async () => {
    const gone = await accessOf('3104477070');
    expect(gone.roles).toContainEqual({ id: '3104390001', name: '3104390001', kind: 'Unknown role' });
    expect(gone.caveats).toContain('One profile no longer exists.');
    expect((await accessOf('3104477028')).caveats).toContain('This user is disabled and cannot sign in.');
    expect((await accessOf('3104477035')).caveats).toContain('This user is deleted.');
    const blind = await accessOf('3104477007', { method: 'oauth1', secrets: USERS_ONLY });
    expect(blind.sections).toEqual([]);
    expect(blind.caveats).toContain(
      'This credential may not read profiles, so what they allow is not known.',
    );
  });
});

describe('the credential test', () => {
  it.each([
    ['oauth2', 'OAuth 2.0 application of account 12345678'],
    ['oauth1', 'OAuth 1.0 API key of account 12345678'],
    ['bearer', 'Bearer token of account 12345678'],
  ] as const)('by %s says who it is and what it reads', async (method, identity) => {
    const report = unwrap(await house.connect({ method }).verify(context()));
    expect(report.identity).toBe(identity);
    expect(report.abilities.map(({ state }) => state)).toEqual(Array(5).fill('readable'));
    const facts = Object.fromEntries(report.facts.map(({ label, value }) => [label, value]));
    expect(facts).toMatchObject({ Account: '12345678', 'Interface version': '4.0' });
    expect(Number(facts.Users)).toBeGreaterThan(100);
    expect(facts['Token ends']).toBe(method === 'bearer' ? 'Unknown: the token does not say.' : undefined);
  });

  it('says which screens will be empty', async () => {
    const report = unwrap(await house.connect({ method: 'oauth1', secrets: USERS_ONLY }).verify(context()));
    expect(report.abilities.map(({ id, state }) => [id, state])).toEqual([
      ['users', 'readable'],
      ['roles', 'forbidden'],
      ['skills', 'forbidden'],
      ['groups', 'forbidden'],
      ['access', 'forbidden'],
    ]);
    expect(report.abilities[1]?.consequence).toContain('Profiles will be empty');
    expect(report.abilities[4]?.consequence).toBe(
      'Answers about access need users and profiles, and this credential cannot read both.',
    );
  });

  it('answers about access do without agent groups, and say what is missing', async () => {
    house.turn({ forbidden: 'agentGroups' });
    const report = unwrap(await house.connect().verify(context()));
    house.turn({ forbidden: '' });
    expect(report.abilities.slice(-2).map(({ id, state }) => [id, state])).toEqual([
      ['groups', 'forbidden'],
      ['access', 'readable'],
    ]);
    expect(report.abilities.at(-1)?.consequence).toBe(
      'Limits of agent managers will show agent group ids for names.',
    );
  });

  it('shows when a bearer token ends', async () => {
    const { access_token }: { access_token: string } = await (
      await fetch(`${house.simulator.origin}/sentinel/api/v2/account/12345678/app/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: 'rolecall-demo',
          client_secret: 'demo-client-secret',
        }),
      })
    ).json();
    const connector = house.connect({ method: 'bearer', secrets: { bearerToken: access_token } });
    const { facts } = unwrap(await connector.verify(context()));
    const end = facts.find(({ label }) => label === 'Token ends')?.value ?? '';
    expect(Math.abs(Date.parse(end) - Date.now() - 3_600_000)).toBeLessThan(10_000);
    expect(facts).toContainEqual({ label: 'Token scope', value: 'users.external' });
    expect(JSON.stringify(facts)).not.toContain(access_token.slice(-20));
  });
});
