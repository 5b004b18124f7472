import type { Scope } from '#lib/domain/directory.ts';
import type { VendorConnector, VendorModule } from '#lib/vendors/connector.ts';
import type { RecordIdentity } from '#lib/vendors/directory-source.ts';
import type { VendorDescriptor } from '#lib/vendors/vendor-descriptor.ts';

/** A vendor to hold a connector against: a simulator behind real sockets, reached through the real way out. */
export interface Harness {
  readonly descriptor: VendorDescriptor;
  /** Those of the module, where a list comes whole. */
  readonly readers?: VendorModule['readers'];
  /** That of the module, where it tells who holds what. */
  readonly accessReader?: VendorModule['accessReader'];
  /** A connector on a connection of its own, with a good credential or a wrong one. */
  connect(credential?: 'wrong'): VendorConnector;
  /** A place with people in it, hostile keys among them. */
  readonly scope: Scope;
  /** Another place, empty or not. */
  readonly otherScope: Scope;
  /** How many records a directory holds, asked of the vendor by other means than the connector. */
  expectedRows(directory: string): number;
  /** An identity nobody has. */
  unknown(directory: string): RecordIdentity;
  /** Whatever must never appear in an answer: our credential and the secret fields of the vendor's records. */
  readonly secrets: readonly (string | RegExp)[];
  readonly passThrough: { readonly readable: readonly string[]; readonly absent: readonly string[] };
  /** How many requests the vendor has seen. */
  requests(): number;
  /** Ways to break every answer of the vendor, by name; `mend` ends it. */
  readonly breakages: Readonly<Record<string, () => void>>;
  /** The vendor accepts requests and never answers. */
  stall(): void;
  mend(): void;
  close(): Promise<void>;
}
