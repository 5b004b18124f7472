import { describe, expect, it } from 'vitest';
import type { AccessOutcome } from '#lib/domain/access-decision.ts';
import { readAccess } from '#lib/vendors/liveperson/access-reader.ts';
import { decidingPath, reasonCodes } from './test-golden.ts';
import { explainIn } from './test-golden-run.ts';

// The rules of LivePerson (section 8), read from what the vendor would send: profiles with their packages, and one user.
interface ProfileCase {
  readonly rule: string;
  readonly user: { readonly profileIds?: readonly number[]; readonly managerOf?: readonly object[] };
  /** The permission package asked for. */
  readonly ask: string;
  readonly is: AccessOutcome;
  /** The profile that decided, or `nothing`. */
  readonly by: string;
  readonly because?: string;
}

const profile = (id: number, name: string, roleTypeId: number, on: readonly number[], rest: object = {}) => ({
  id,
  name,
  roleTypeId,
  permissionPackages: on.map((one) => ({ id: one, isEnabled: true, isDisplayed: true })),
  ...rest,
});
const PROFILES = [
  profile(1, 'Administrator', 1, [10000, 10001]),
  profile(2, 'Agent', 2, [20000]),
  profile(3, 'Agent Manager', 3, [30000, 30003]),
  profile(4, 'Campaign Manager', 4, [40000], {
    permissionPackages: [{ id: 40000, isEnabled: true }, { id: 40002, isEnabled: false }, { id: 40003 }],
  }),
  profile(5, 'Leaver', 2, [20000], { deleted: true }),
  profile(6, 'Untold', 2, [], { permissionPackages: undefined }),
];
const GROUPS = [{ id: 77, name: 'Sales' }];
const MANAGER = [{ agentGroupId: 77, assignmentDate: '2026-02-11 08:41:07' }];

const cases: readonly ProfileCase[] = [
  {
    rule: 'A profile allows the packages it has switched on.',
    user: { profileIds: [1] },
    ask: '10001',
    is: 'allowed',
    by: 'direct 1 #1',
  },
  {
    rule: 'What no profile has is denied.',
    user: { profileIds: [1] },
    ask: '10002',
    is: 'denied',
    by: 'nothing',
  },
  {
    rule: 'A package that is switched off allows nothing.',
    user: { profileIds: [4] },
    ask: '40002',
    is: 'denied',
    by: 'nothing',
  },
  {
    rule: 'Whether a package that does not say so is on is not documented.',
    user: { profileIds: [4] },
    ask: '40003',
    is: 'unknown',
    by: 'direct 4 #2',
    because: 'statement-unclear',
  },
  {
    rule: 'Profiles are united: the second one gives what the first does not.',
    user: { profileIds: [2, 1] },
    ask: '10001',
    is: 'allowed',
    by: 'direct 1 #1',
  },
  {
    rule: 'No profile takes away what another gives.',
    user: { profileIds: [1, 4] },
    ask: '10001',
    is: 'allowed',
    by: 'direct 1 #1',
  },
  {
    rule: 'The same capability has another id for each role type: an administrator’s is not an agent manager’s.',
    user: { profileIds: [1] },
    ask: '30003',
    is: 'denied',
    by: 'nothing',
  },
  {
    rule: 'An agent manager of certain groups: only for those.',
    user: { profileIds: [3], managerOf: MANAGER },
    ask: '30003',
    is: 'conditional',
    by: 'direct 3 #1',
    because: 'grant-condition',
  },
  {
    rule: 'An agent manager’s profile without groups to manage has no such limit.',
    user: { profileIds: [3], managerOf: [] },
    ask: '30003',
    is: 'allowed',
    by: 'direct 3 #1',
  },
  {
    rule: 'The limit of a manager is on the manager’s profile only.',
    user: { profileIds: [3, 1], managerOf: MANAGER },
    ask: '10001',
    is: 'allowed',
    by: 'direct 1 #1',
  },
  {
    rule: 'A profile that no longer exists may have allowed anything.',
    user: { profileIds: [999] },
    ask: '10001',
    is: 'unknown',
    by: 'direct 999',
    because: 'role-unreadable',
  },
  {
    rule: 'Whether a deleted profile still counts is not documented.',
    user: { profileIds: [5] },
    ask: '20000',
    is: 'unknown',
    by: 'direct 5',
    because: 'role-unreadable',
  },
  {
    rule: 'A profile whose packages are not told may allow anything.',
    user: { profileIds: [6] },
    ask: '20000',
    is: 'unknown',
    by: 'direct 6',
    because: 'role-unreadable',
  },
  {
    rule: 'Who has no profile is denied everything.',
    user: { profileIds: [] },
    ask: '10000',
    is: 'denied',
    by: 'nothing',
  },
];

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

function accountWith(user: ProfileCase['user']) {
  const users = [{ id: 11, loginName: 'ines', isEnabled: true, ...user }];
  const bodies = { profiles: bytes(PROFILES), users: bytes(users), agentGroups: bytes(GROUPS) };
  const read = readAccess({ bodies, caveats: [] });
  if (!read.ok) throw new Error(read.problem.slug);
  return read.value;
}

describe('LivePerson: profiles and packages (8)', () => {
  it.each(cases)('$rule', ({ user, ask, is, by, because }) => {
    const decision = explainIn(accountWith(user), '11', { action: ask, resource: 'account' });
    expect(decision.outcome).toBe(is);
    expect(decidingPath(decision)).toBe(by);
    if (because !== undefined) expect(reasonCodes(decision)).toContain(because);
  });

  it('a limit names the agent groups', () => {
    const question = { action: '30003', resource: 'account' };
    const { paths } = explainIn(accountWith({ profileIds: [3], managerOf: MANAGER }), '11', question);
    expect(paths[0]?.reasons.map(({ detail }) => detail).join()).toContain('the agent group Sales');
  });
});
