import type { JsonValue } from './json.ts';

/** The value of one flag for one user, with why. */
export interface FlagSetting {
  readonly flag: string;
  readonly name?: string;
  /** What the user receives; null when no rule gives a value. */
  readonly value: JsonValue;
  /** The value set for this very user; absent when none is. */
  readonly individual?: JsonValue;
  readonly reason?: { readonly kind: string; readonly raw: JsonValue };
  /** When an individual target ends: epoch ms. */
  readonly expiresAt?: number;
}

/** A write shown before it is sent: the vendor's request, exactly (no credential in it). */
export interface RequestPreview {
  readonly method: string;
  readonly path: string;
  readonly body?: JsonValue;
}
