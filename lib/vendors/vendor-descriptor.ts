import type { AccessChange } from '#lib/domain/access-answer.ts';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';

/** Browser-safe facts of one vendor, listed in `catalog.ts`. No secrets, no server code. */
export interface VendorDescriptor {
  readonly id: string;
  readonly name: string;
  /** Two letters for the tile. */
  readonly tile: string;
  /** Named instances to choose from; an operator-allowed origin may be typed beside them. */
  readonly instances: readonly { readonly label: string; readonly origin: string }[];
  /** Without `methods`, all fields are asked for. Fields that are not secret become the connection's settings. */
  readonly fields: readonly CredentialField[];
  /** Ways to sign in, where there is more than one: each names the secret fields it takes. The first is the default. */
  readonly methods?: readonly CredentialMethod[];
  readonly directories: readonly DirectoryDescriptor[];
  /** The screens beside the lists of people, each there exactly if the connector has the ability (labels sentence case). */
  readonly projectAccess?: ScreenDescriptor;
  readonly roles?: ScreenDescriptor;
  readonly groups?: ScreenDescriptor & { readonly isTree: boolean };
  readonly personAccess?: ScreenDescriptor & {
    readonly needs: readonly ('project' | 'environment')[];
    /** The directory whose records have it. */
    readonly directory: string;
  };
  /** There exactly if the connector has `access`. */
  readonly access?: AccessDescriptor;
  /** Name of the vendor's own words for the pass-through, e.g. "/api/v2". */
  readonly passThroughExample: string;
}

/** How a field of the connection form is asked for. Secret fields are sealed and write-only (R15). */
export interface CredentialField {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly secret: boolean;
  /** May be left empty. */
  readonly optional?: boolean;
  readonly placeholder?: string;
  /** A field that is not secret may offer a fixed choice; the first is the default. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** A sentence when the text cannot be right ("This is an SDK key, not an API token."), else undefined. */
  readonly check?: (value: string) => string | undefined;
}

export interface CredentialMethod {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly fields: readonly string[];
}

export interface ScreenDescriptor {
  /** Plural, sentence case, the vendor's own word: "Projects", "Profiles". */
  readonly label: string;
  readonly singular: string;
  /** One quiet sentence under the title. */
  readonly note?: string;
}

/** The vendor's own words for what `lib/access` speaks of; singular and lower case unless said otherwise. */
export interface AccessDescriptor {
  /** The directory whose records are the subjects, by the same keys. */
  readonly directory: string;
  readonly subject: string;
  readonly subjects: string;
  readonly group: string;
  /** "role", "profile". */
  readonly role: string;
  /** What gives somebody single permissions without a role there is: "permission grant", "new role". */
  readonly single: string;
  /** What answers are computed from, in words. */
  readonly computedFrom: string;
  /** "action", "permission", "package". */
  readonly action: string;
  /** Questions people ask first, ready to be asked. */
  readonly examples: readonly {
    readonly label: string;
    readonly action: string;
    readonly resource: string;
  }[];
  /** Ways of changing who holds what that there are not with this vendor. */
  readonly withoutChanges: readonly AccessChange['change'][];
  /**
   * What a role is given with, where it is: `example` as `name=value, value`, `usual` what most are given with; `held` are
   * the words before a name and between it and its values: "role attribute", "filled with".
   */
  readonly grantValues?: {
    readonly label: string;
    readonly example: string;
    readonly usual: string;
    readonly held: readonly [string, string];
  };
}
