import 'server-only';
import type { Problem } from '#lib/domain/problem.ts';
import type { StoredAccess } from '#lib/snapshots/access-store.ts';
import type { AccessAnswers, AccessAsk, WhoCanAsk, Window } from './access-ask.ts';
import type { ExportFormat } from './export-format.ts';

/** What the server asks of the access thread, one request at a time, and what comes back. */
export interface AccessWork {
  /** What is kept of an account, the newest first. */
  readonly list: { readonly input: { readonly owner: string }; readonly output: readonly StoredAccess[] };
  /** Bodies of a vendor, to be read by its reader and kept. */
  readonly keep: { readonly input: AccountRead; readonly output: readonly StoredAccess[] };
  readonly answer: {
    readonly input: KeptState & { readonly question: AccessAsk };
    readonly output: { readonly answer: AccessAnswers[AccessAsk['ask']]; readonly milliseconds: number };
  };
  /** Lines of a who-can file, ready to be sent. */
  readonly lines: {
    readonly input: KeptState & {
      readonly question: WhoCanAsk & Window;
      readonly format: ExportFormat;
    };
    readonly output: { readonly bytes: Uint8Array; readonly rows: number; readonly matching: number };
  };
  /** Nothing of this account stays in memory. */
  readonly drop: { readonly input: { readonly owner: string }; readonly output: undefined };
}

export type AccessTask = keyof AccessWork;

export interface KeptState {
  readonly owner: string;
  readonly mark: string;
}

export interface AccountRead {
  readonly owner: string;
  readonly vendor: string;
  readonly bodies: Readonly<Record<string, Uint8Array>>;
  readonly caveats: readonly string[];
  /** Epoch ms when the vendor answered. */
  readonly readAt: number;
  /** A person asked for it: fewer than half of the subjects are believed (R58). */
  readonly allowShrink: boolean;
}

export type AccessRequest = {
  [T in AccessTask]: { readonly id: number; readonly task: T; readonly input: AccessWork[T]['input'] };
}[AccessTask];

export type AccessReply =
  | { readonly id: number; readonly output: AccessWork[AccessTask]['output'] }
  | { readonly id: number; readonly problem: Problem };
