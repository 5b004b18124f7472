import 'server-only';

/** When a secret field was set, and how to tell it from another. The secret itself never leaves (R15). */
export interface SecretMark {
  readonly set: boolean;
  readonly updatedAt: number;
  readonly fingerprint: string;
}

/** A saved or provisioned connection. Times are epoch ms. */
export interface SavedConnection {
  readonly id: string;
  readonly vendor: string;
  readonly name: string;
  readonly origin: string;
  readonly enabled: boolean;
  /** Comes from the provisioning file: it cannot be changed or deleted here. */
  readonly provisioned: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Another one with every new or dropped secret and every change of the settings. */
  readonly credentialVersion: string;
  /** Values of the vendor's fields that are not secret, by field id; the chosen way to sign in under `method`. */
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, SecretMark>>;
}
