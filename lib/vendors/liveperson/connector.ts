import 'server-only';
import type { AccessSource } from '#lib/vendors/access-source.ts';
import type {
  ConnectorInput,
  GroupDirectory,
  PersonAccessSource,
  RoleDirectory,
  VendorConnector,
  VendorModule,
} from '#lib/vendors/connector.ts';
import type { WholeDirectory } from '#lib/vendors/directory-source.ts';
import { readAccess } from './access-reader.ts';
import { accessSource } from './access-source.ts';
import { agentGroupsDirectory } from './agent-groups.ts';
import { createCaller } from './caller.ts';
import { livePersonDescriptor } from './descriptor.ts';
import { LIVEPERSON_HOSTS } from './hosts.ts';
import { passThrough } from './pass-through.ts';
import { personAccess } from './person-access.ts';
import { profilesDirectory } from './profiles.ts';
import { readers } from './readers.ts';
import { skillsDirectory, usersDirectory } from './users.ts';
import { verify } from './verify.ts';

/** LivePerson pages nothing. */
export interface LivePersonConnector extends VendorConnector {
  readonly directories: Readonly<Record<string, WholeDirectory>>;
  readonly roles: RoleDirectory;
  readonly groups: GroupDirectory;
  readonly personAccess: PersonAccessSource;
  readonly access: AccessSource;
}

export const livePerson = {
  descriptor: livePersonDescriptor,
  hosts: LIVEPERSON_HOSTS,
  connect: connectLivePerson,
  readers,
  accessReader: readAccess,
} as const satisfies VendorModule;

function connectLivePerson(input: ConnectorInput): LivePersonConnector {
  const caller = createCaller(input);
  return {
    verify: (ctx) => verify(caller, input, ctx),
    directories: {
      users: usersDirectory(caller, false),
      'deleted-users': usersDirectory(caller, true),
      skills: skillsDirectory(caller),
    },
    roles: profilesDirectory(caller),
    groups: agentGroupsDirectory(caller),
    personAccess: personAccess(caller),
    access: accessSource(caller),
    passThrough: passThrough(caller),
  };
}
