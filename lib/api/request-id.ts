import 'server-only';
import { randomBytes } from 'node:crypto';

/** Names one request in its answer, the log and the audit. Never taken from the client. */
export function newRequestId(): string {
  return `rc_${randomBytes(12).toString('base64url')}`;
}
