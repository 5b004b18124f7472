import 'server-only';
import type { ConnectorInput, LiveDirectory, VendorConnector, VendorModule } from '#lib/vendors/connector.ts';
import { createCaller, LAUNCHDARKLY_HOSTS } from './caller.ts';
import { containers } from './containers.ts';
import { contextInstancesDirectory } from './context-instances.ts';
import { contextsDirectory } from './contexts.ts';
import { launchDarklyDescriptor } from './descriptor.ts';
import { passThrough } from './pass-through.ts';
import { usersDirectory } from './users.ts';
import { verify } from './verify.ts';

/** LaunchDarkly pages every list. */
export interface LaunchDarklyConnector extends VendorConnector {
  readonly directories: Readonly<Record<string, LiveDirectory>>;
}

export const launchDarkly = {
  descriptor: launchDarklyDescriptor,
  hosts: LAUNCHDARKLY_HOSTS,
  connect: connectLaunchDarkly,
} as const satisfies VendorModule;

function connectLaunchDarkly(input: ConnectorInput): LaunchDarklyConnector {
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
