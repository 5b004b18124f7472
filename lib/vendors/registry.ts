import 'server-only';
import type { VendorModule } from './connector.ts';
import { launchDarkly } from './launchdarkly/connector.ts';
import { livePerson } from './liveperson/connector.ts';
import { unleash } from './unleash/connector.ts';

/** Every vendor Rolecall speaks to, with the code that speaks. */
export const vendorModules: readonly VendorModule[] = [launchDarkly, unleash, livePerson];

export function findVendor(id: string): VendorModule | undefined {
  return vendorModules.find((module) => module.descriptor.id === id);
}
