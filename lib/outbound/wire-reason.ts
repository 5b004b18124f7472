import 'server-only';
import { UnpinnedError } from './pinned-agents.ts';

/** Why a call got no whole answer. `held`: the gate closed before the first byte was written. */
export type WireReason =
  | 'policy'
  | 'dns'
  | 'tls'
  | 'unreachable'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'held'
  | 'too-large'
  | 'malformed';

const TLS_CODE = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO|HOSTNAME_MISMATCH)/;

/** Sorts the errors of the HTTP client; `started` when bytes of the request may have left. */
export function wireReason(error: Error, started: boolean): WireReason {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (error instanceof UnpinnedError) return 'policy';
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return 'too-large';
  if (started) return code.startsWith('HPE_') ? 'malformed' : 'network';
  if (TLS_CODE.test(code)) return 'tls';
  return code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT' ? 'timeout' : 'unreachable';
}
