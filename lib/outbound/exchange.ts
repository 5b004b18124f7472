import 'server-only';
import type { Dispatcher } from 'undici';
import { type BodySink, codingOf, createBodySink, type SinkOutcome } from './body-sink.ts';
import type { Limits } from './limits.ts';
import { UnpinnedError } from './pinned-agents.ts';
import { type JsonReading, readJson } from './read-json.ts';
import { StructureScan } from './structure-scan.ts';

/** One request as it goes out; `path` holds the query. */
export interface WireRequest {
  readonly origin: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly maxBytes: number;
  readonly maxValues: number;
}

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

export type WireOutcome =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly json: JsonReading;
    }
  /** `started`: bytes of the request may have left. */
  | { readonly kind: 'failure'; readonly reason: WireReason; readonly started: boolean };

/** One request and its whole answer, once, under the stage timers of R48 and the caps of R37 and R38. */
export function exchange(
  dispatcher: Dispatcher,
  request: WireRequest,
  options: {
    readonly limits: Limits;
    /** Milliseconds for all of it. */
    readonly within: number;
    readonly signal: AbortSignal;
    /** Asked right before the first byte is written. */
    readonly mayWrite: () => boolean;
  },
): Promise<WireOutcome> {
  const { limits, signal } = options;
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | undefined;
    let sink: BodySink | undefined;
    let started = false;
    let settled = false;

    const settle = (outcome: WireOutcome) => {
      if (settled) return;
      settled = true;
      clearTimeout(whole);
      clearTimeout(stage);
      signal.removeEventListener('abort', aborted);
      sink?.destroy();
      resolve(outcome);
    };
    const fail = (reason: WireReason) => settle({ kind: 'failure', reason, started });
    const stop = (reason: WireReason) => {
      fail(reason);
      controller?.abort(new Error('stopped'));
    };
    const aborted = () => stop('aborted');
    const late = () => stop('timeout');
    const whole = setTimeout(late, options.within);
    let stage = setTimeout(late, Math.min(limits.connect, options.within));
    const enter = (milliseconds: number) => {
      clearTimeout(stage);
      if (!settled) stage = setTimeout(late, milliseconds);
    };
    if (signal.aborted) return fail('aborted');
    signal.addEventListener('abort', aborted, { once: true });

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(given) {
        controller = given;
        if (settled || !options.mayWrite()) return stop('held');
        started = true;
        enter(limits.firstByte);
      },
      onResponseStart(given, status, rawHeaders) {
        if (status < 200) return;
        enter(limits.gap);
        const headers = plainHeaders(rawHeaders);
        const reading = { status, headers };
        if (status >= 300 && status < 400) {
          settle({ kind: 'answer', ...reading, json: { ok: false } });
          return given.abort(new Error('redirect'));
        }
        const bodiless = request.method === 'HEAD' || status === 204;
        const coding = bodiless ? 'identity' : codingOf(headers['content-encoding']);
        if (coding === undefined) return stop('malformed');
        const scan = new StructureScan({
          depth: limits.depth,
          stringBytes: limits.stringBytes,
          values: request.maxValues,
        });
        const done = (outcome: SinkOutcome) => {
          if (outcome.kind !== 'bytes') return stop(outcome.kind);
          return readJson(outcome.chunks, outcome.size, scan).then((json) =>
            settle({ kind: 'answer', ...reading, json }),
          );
        };
        sink = createBodySink({
          coding,
          maxBytes: request.maxBytes,
          scan,
          resume: () => given.resume(),
          done,
        });
      },
      onResponseData(given, chunk) {
        if (settled || sink === undefined) return;
        stage.refresh();
        if (!sink.write(chunk)) given.pause();
      },
      onResponseEnd() {
        clearTimeout(stage);
        sink?.end();
      },
      onResponseError(_given, error) {
        fail(reasonOf(error, started));
      },
    };
    try {
      dispatcher.dispatch(
        {
          origin: request.origin,
          path: request.path,
          method: request.method,
          headers: request.headers,
          body: request.body ?? null,
        },
        handler,
      );
    } catch {
      fail('malformed');
    }
  });
}

function plainHeaders(raw: Record<string, string | string[] | undefined>): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(raw)) {
    if (value !== undefined) headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

const TLS_CODE = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO|HOSTNAME_MISMATCH)/;

function reasonOf(error: Error, started: boolean): WireReason {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (error instanceof UnpinnedError) return 'policy';
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return 'too-large';
  if (started) return code.startsWith('HPE_') ? 'malformed' : 'network';
  if (TLS_CODE.test(code)) return 'tls';
  return code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT' ? 'timeout' : 'unreachable';
}
