import 'server-only';
import type { JsonValue } from '#lib/domain/json.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { maskEmail } from './mask-email.ts';

export interface AuditActor {
  readonly kind: 'session' | 'api-key' | 'anonymous' | 'system';
  readonly id?: string;
  /** Masked e-mail, for people to read. */
  readonly label?: string;
  /** Hash of the session or id of the API key. */
  readonly credentialId?: string;
}

/** What happened, to be appended. It must hold no secret; e-mail addresses are masked on the way in (R64). */
export interface AuditEvent {
  readonly actor: AuditActor;
  /** Noun and verb: `account.signed-in`, `connection.created`. */
  readonly action: string;
  readonly outcome: 'done' | 'refused' | 'intended' | 'unknown';
  readonly connectionId?: string;
  /** The vendor's id of the record. */
  readonly target?: string;
  readonly requestId: string;
  readonly address?: string;
  readonly detail?: Readonly<Record<string, JsonValue>>;
}

export const systemActor: AuditActor = { kind: 'system' };
export const anonymousActor: AuditActor = { kind: 'anonymous' };

export function actorOf(principal: Principal): AuditActor {
  return {
    kind: principal.kind,
    id: principal.accountId,
    label: maskEmail(principal.email),
    credentialId: principal.credentialId,
  };
}
