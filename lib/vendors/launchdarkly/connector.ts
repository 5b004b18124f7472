import 'server-only';
import type { ConnectorInput, VendorConnector, VendorModule } from '#lib/vendors/connector.ts';
import { createCaller, LAUNCHDARKLY_HOSTS } from './caller.ts';
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
    directories: { users: usersDirectory(caller) },
    passThrough: passThrough(caller),
  };
}
