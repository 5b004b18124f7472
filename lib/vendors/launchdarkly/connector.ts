import 'server-only';
import type { AccessSource } from '#lib/vendors/access-source.ts';
import type {
  ConnectorInput,
  GroupDirectory,
  RoleDirectory,
  VendorConnector,
  VendorModule,
} from '#lib/vendors/connector.ts';
import type { LiveDirectory, WholeDirectory } from '#lib/vendors/directory-source.ts';
import { accessSource } from './access-source.ts';
import { createCaller, LAUNCHDARKLY_HOSTS } from './caller.ts';
import { containers } from './containers.ts';
import { contextInstancesDirectory } from './context-instances.ts';
import { contextsDirectory } from './contexts.ts';
import { launchDarklyDescriptor } from './descriptor.ts';
import { membersDirectory } from './members.ts';
import { namingRoles } from './name-roles.ts';
import { passThrough } from './pass-through.ts';
import { readAccessData } from './read-access-data.ts';
import { readMembers } from './read-members.ts';
import { rolesDirectory } from './roles.ts';
import { teamsDirectory } from './teams.ts';
import { usersDirectory } from './users.ts';
import { verify } from './verify.ts';

/** End users are paged by the vendor, members are read whole: only so can they be filtered by role, team and the rest. */
export interface LaunchDarklyConnector extends VendorConnector {
  readonly directories: Readonly<
    Record<'users' | 'contexts' | 'context-instances', LiveDirectory> & Record<'members', WholeDirectory>
  >;
  readonly roles: RoleDirectory;
  readonly groups: GroupDirectory;
  readonly access: AccessSource;
}

export const launchDarkly = {
  descriptor: launchDarklyDescriptor,
  hosts: LAUNCHDARKLY_HOSTS,
  connect: connectLaunchDarkly,
  readers: { members: readMembers },
  accessReader: readAccessData,
} as const satisfies VendorModule;

function connectLaunchDarkly(input: ConnectorInput): LaunchDarklyConnector {
  const caller = createCaller(input);
  return {
    verify: (ctx) => verify(caller, ctx),
    directories: {
      users: namingRoles(caller, usersDirectory(caller)),
      contexts: namingRoles(caller, contextsDirectory(caller)),
      'context-instances': namingRoles(caller, contextInstancesDirectory(caller)),
      members: membersDirectory(caller),
    },
    containers: containers(caller),
    roles: rolesDirectory(caller),
    groups: teamsDirectory(caller),
    access: accessSource(caller),
    passThrough: passThrough(caller),
  };
}
