import { type SecretValues, secretFaults } from './secret-fields.tsx';
import type { Vendor } from './vendor-of.ts';

/** What the form for a new connection holds. */
export interface Draft {
  readonly name: string;
  readonly origin: string;
  readonly other: boolean;
  readonly secrets: SecretValues;
}

export interface DraftFaults {
  readonly name?: string;
  readonly origin?: string;
  readonly secrets: Readonly<Record<string, string>>;
}

export function emptyDraft(vendor: Vendor): Draft {
  return {
    name: vendor.name,
    origin: vendor.instances[0]?.origin ?? '',
    other: vendor.instances.length === 0,
    secrets: {},
  };
}

export function draftFaults(vendor: Vendor, draft: Draft): DraftFaults {
  return {
    ...(draft.name.trim() === '' ? { name: 'Give it a name.' } : {}),
    ...(isOrigin(draft.origin)
      ? {}
      : { origin: 'Enter an address such as https://host or https://host:port.' }),
    secrets: secretFaults(vendor, draft.secrets),
  };
}

export function isFaultless(faults: DraftFaults): boolean {
  return faults.name === undefined && faults.origin === undefined && Object.keys(faults.secrets).length === 0;
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text.trim())) return false;
  const { protocol } = new URL(text.trim());
  return protocol === 'https:' || protocol === 'http:';
}
