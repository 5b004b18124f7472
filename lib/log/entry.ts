import 'server-only';
import { escapeControls } from './escape.ts';

/** The only fields a log line may carry (R15). None of them ever holds a secret, a body or a query string. */
const FIELDS = [
  'requestId',
  'accountId',
  'credentialId',
  'connectionId',
  'vendor',
  'directory',
  'operation',
  'route',
  'method',
  'status',
  'outcome',
  'action',
  'slug',
  'reason',
  'milliseconds',
  'attempt',
  'bytes',
  'count',
  'seq',
  'mac',
  'kekId',
  'version',
  'host',
  'port',
  'origin',
  'file',
  'signal',
  'exitCode',
] as const;

export type LogEntry = { readonly event: string; readonly error?: unknown } & {
  readonly [field in (typeof FIELDS)[number]]?: string | number | boolean | undefined;
};

/** Picks the allowed fields; of an error only its name, code and stack frames, since a message may quote input. */
export function toLogLine(entry: LogEntry): Record<string, string | number | boolean> {
  const line: Record<string, string | number | boolean> = { event: escapeControls(entry.event) };
  for (const field of FIELDS) {
    const value = entry[field];
    if (typeof value === 'string') line[field] = escapeControls(value);
    else if (typeof value === 'number' || typeof value === 'boolean') line[field] = value;
  }
  return entry.error === undefined ? line : { ...line, ...describeError(entry.error) };
}

function describeError(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((row) => /^\s+at /.test(row));
  return {
    errorName: escapeControls(error.name),
    ...(code === undefined ? {} : { errorCode: escapeControls(code) }),
    stack: escapeControls(
      frames
        .slice(0, 8)
        .map((row) => row.trim())
        .join(' | '),
    ),
  };
}
