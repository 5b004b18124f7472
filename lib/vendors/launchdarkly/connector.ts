import 'server-only';
import type { ConnectorInput, VendorConnector, VendorModule } from '#lib/vendors/connector.ts';
import { createCaller, LAUNCHDARKLY_HOSTS } from './caller.ts';
import { containers } from './containers.ts';
import { contextInstancesDirectory } from './context-instances.ts';
import { contextsDirectory } from './contexts.ts';
import { launchDarklyDescriptor } from './descriptor.ts';
import { passThrough } from './pass-through.ts';
import { usersDirectory } from './users.ts';
import { verify } from './verify.ts';

export const launchDarkly: VendorModule = {
  descriptor: launchDarklyDescriptor,
  hosts: LAUNCHDARKLY_HOSTS,
  connect: connectLaunchDarkly,
};

function connectLaunchDarkly(input: ConnectorInput): VendorConnector {
  const caller = createCaller(input);
  return {
    verify: (ctx) => verify(caller, ctx),
    directories: {
      users: usersDirectory(caller),
      contexts: contextsDirectory(caller),
      'context-instances': contextInstancesDirectory(caller),
    },
    containers: containers(caller),
    passThrough: passThrough(caller),
  };
}
