import { type Entered, type Faults, faultsOfSecrets, faultsOfSettings, toSent } from './form-faults.ts';
import type { Vendor } from './vendor-of.ts';

/** What the form for a new connection holds. */
export interface Draft extends Entered {
  readonly name: string;
  readonly origin: string;
  readonly other: boolean;
}

export function emptyDraft(vendor: Vendor): Draft {
  return {
    name: vendor.name,
    origin: vendor.instances[0]?.origin ?? '',
    other: vendor.instances.length === 0,
    settings: {},
    secrets: {},
  };
}

/** Everything wrong with the draft, by the id of the field. */
export function draftFaults(vendor: Vendor, draft: Draft): Faults {
  const sent = toSent(vendor, draft);
  return {
    ...(draft.name.trim() === '' ? { name: 'Give it a name.' } : {}),
    ...(isOrigin(draft.origin)
      ? {}
      : { origin: 'Enter an address such as https://host or https://host:port.' }),
    ...faultsOfSettings(vendor, sent),
    ...faultsOfSecrets(vendor, sent),
  };
}

/** What is sent to test or save the draft; the name goes along when it is saved. */
export function toBody(vendor: Vendor, draft: Draft) {
  return { vendor: vendor.id, origin: draft.origin.trim(), ...toSent(vendor, draft) };
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text.trim())) return false;
  const { protocol } = new URL(text.trim());
  return protocol === 'https:' || protocol === 'http:';
}
