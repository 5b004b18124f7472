import 'server-only';
import type { ConnectorInput, VendorConnector, VendorModule } from '#lib/vendors/connector.ts';
import type { WholeDirectory } from '#lib/vendors/directory-source.ts';
import { readAccess } from './access-reader.ts';
import { accessSource } from './access-source.ts';
import { createCaller, UNLEASH_HOSTS } from './caller.ts';
import { containers } from './containers.ts';
import { unleashDescriptor } from './descriptor.ts';
import { createEditions } from './edition.ts';
import { groups } from './groups.ts';
import { passThrough } from './pass-through.ts';
import { personAccess } from './person-access.ts';
import { projectAccess } from './project-access.ts';
import { readUsers } from './read-users.ts';
import { roles } from './roles.ts';
import { usersDirectory } from './users.ts';
import { verify } from './verify.ts';

/** Unleash pages nothing: its one list of people comes whole. */
export interface UnleashConnector extends VendorConnector {
  readonly directories: { readonly users: WholeDirectory };
}

export const unleash = {
  descriptor: unleashDescriptor,
  hosts: UNLEASH_HOSTS,
  connect: connectUnleash,
  readers: { users: readUsers },
  accessReader: readAccess,
} as const satisfies VendorModule;

function connectUnleash(input: ConnectorInput): UnleashConnector & Required<Abilities> {
  const caller = createCaller(input);
  const editions = createEditions(caller);
  return {
    verify: (ctx) => verify(caller, editions, ctx),
    directories: { users: usersDirectory(caller, editions) },
    containers: containers(caller),
    projectAccess: projectAccess(caller, editions),
    roles: roles(caller, editions),
    groups: groups(caller, editions),
    personAccess: personAccess(caller, editions),
    access: accessSource(caller, editions),
    passThrough: passThrough(caller),
  };
}

type Abilities = Pick<
  VendorConnector,
  'containers' | 'projectAccess' | 'roles' | 'groups' | 'personAccess' | 'access'
>;
