import { launchDarklyDescriptor } from './launchdarkly/descriptor.ts';
import { livePersonDescriptor } from './liveperson/descriptor.ts';
import { unleashDescriptor } from './unleash/descriptor.ts';
import type { VendorDescriptor } from './vendor-descriptor.ts';

/** Every vendor Rolecall speaks to, as the browser may know it. */
export const vendorCatalog: readonly VendorDescriptor[] = [
  launchDarklyDescriptor,
  unleashDescriptor,
  livePersonDescriptor,
];
