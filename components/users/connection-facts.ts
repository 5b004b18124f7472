import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import { descriptorFor } from '#lib/domain/snapshot-descriptor.ts';
import { vendorCatalog } from '#lib/vendors/catalog.ts';

/** What the screens of one connection need to know about it and about who looks. */
export interface ConnectionFacts {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  /** What its credential turned out to be when it was last tested. */
  readonly credential?: {
    readonly identity: string;
    readonly facts: readonly { readonly label: string; readonly value: string }[];
  };
  /** What the reader's role includes; the server decides again on every request. */
  readonly may: {
    readonly export: boolean;
    readonly refresh: boolean;
    readonly edit: boolean;
    readonly delete: boolean;
  };
}

export interface VendorFacts {
  readonly name: string;
  readonly directories: readonly DirectoryDescriptor[];
  /** What is known of one person's rights, and about whom. */
  readonly personAccess?: {
    readonly label: string;
    readonly note?: string;
    readonly directory: string;
    readonly needs: readonly ('project' | 'environment')[];
  };
  /** It tells who holds what, so that questions about access can be answered. */
  readonly answersAccess: boolean;
}

const known = new Map<string, VendorFacts>();

/** Always the same object for the same vendor: views, queries and columns are remembered by it. */
export function vendorFacts(vendor: string): VendorFacts {
  const facts = known.get(vendor) ?? toFacts(vendor);
  known.set(vendor, facts);
  return facts;
}

function toFacts(vendor: string): VendorFacts {
  const found = vendorCatalog.find((descriptor) => descriptor.id === vendor);
  return {
    name: found?.name ?? vendor,
    directories: found?.directories.map((one) => descriptorFor(one, undefined)) ?? [],
    answersAccess: found?.access !== undefined,
    ...(found?.personAccess === undefined ? {} : { personAccess: found.personAccess }),
  };
}
