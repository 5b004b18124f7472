import 'server-only';
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import { type LogEntry, toLogLine } from './entry.ts';
import { toLogLevel } from './log-level.ts';

export interface Log {
  error(entry: LogEntry): void;
  warn(entry: LogEntry): void;
  info(entry: LogEntry): void;
  debug(entry: LogEntry): void;
}

/** One JSON line per entry, written at once, so that the last words of a dying process are kept. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: stdTimeFunctions.isoTime };
  return toLog(destination === undefined ? pino(options) : pino(options, destination));
}

function toLog(target: Logger): Log {
  return {
    error: (entry) => target.error(toLogLine(entry)),
    warn: (entry) => target.warn(toLogLine(entry)),
    info: (entry) => target.info(toLogLine(entry)),
    debug: (entry) => target.debug(toLogLine(entry)),
  };
}

/** The log of this process. It works before the settings are known to be valid, to be able to say that they are not. */
export const log: Log = createLog(toLogLevel(process.env.ROLECALL_LOG_LEVEL));
