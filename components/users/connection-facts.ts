import type { DirectoryDescriptor } from '#lib/domain/directory.ts';

/** What the screens of one connection need to know about it and about who looks. */
export interface ConnectionFacts {
  readonly id: string;
  readonly name: string;
  readonly vendor: VendorFacts;
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

/** Comes with the page: the browser needs one vendor of the catalogue, and not how its connections are made. */
export interface VendorFacts {
  readonly id: string;
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
