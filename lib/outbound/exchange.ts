import 'server-only';
import type { Dispatcher } from 'undici';
import { type BodySink, codingOf } from './body-sink.ts';
import type { Limits } from './limits.ts';
import { type BodyReading, type BodyRequest, openBody } from './read-body.ts';
import { StageTimer } from './stage-timer.ts';
import { type WireReason, wireReason } from './wire-reason.ts';

/** One request as it goes out; `path` holds the query. */
export interface WireRequest extends BodyRequest {
  readonly origin: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A 304 was asked for. */
  readonly conditional: boolean;
}

interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

export type WireOutcome =
  | (Head & BodyReading & { readonly kind: 'answer' })
  /** `started`: bytes of the request may have left. */
  | { readonly kind: 'failure'; readonly reason: WireReason; readonly started: boolean };

export interface ExchangeOptions {
  readonly limits: Limits;
  /** Milliseconds for all of it. */
  readonly within: number;
  readonly signal: AbortSignal;
  /** Asked right before the first byte is written. */
  readonly mayWrite: () => boolean;
}

/** One request and its whole answer, once, under the stage timers of R48 and the caps of R37 and R38. */
export function exchange(
  dispatcher: Dispatcher,
  request: WireRequest,
  options: ExchangeOptions,
): Promise<WireOutcome> {
  return new Promise((resolve) => {
    const handler = new Exchange(request, options, resolve);
    if (options.signal.aborted) return handler.stop('aborted');
    const { origin, path, method, headers, body = null } = request;
    try {
      dispatcher.dispatch({ origin, path, method, headers, body }, handler);
    } catch {
      handler.stop('unreachable');
    }
  });
}

class Exchange implements Dispatcher.DispatchHandler {
  readonly #request: WireRequest;
  readonly #options: ExchangeOptions;
  readonly #resolve: (outcome: WireOutcome) => void;
  readonly #timer: StageTimer;
  #controller: Dispatcher.DispatchController | undefined;
  #head: Head | undefined;
  #sink: BodySink | undefined;
  #started = false;
  #settled = false;

  constructor(request: WireRequest, options: ExchangeOptions, resolve: (outcome: WireOutcome) => void) {
    this.#request = request;
    this.#options = options;
    this.#resolve = resolve;
    this.#timer = new StageTimer(options.within, () => this.stop('timeout'));
    this.#timer.enter(options.limits.connect);
    options.signal.addEventListener('abort', this.#aborted, { once: true });
  }

  readonly #aborted = () => this.stop('aborted');

  stop(reason: WireReason): void {
    const { status, headers } = this.#head ?? { status: 0, headers: {} };
    // These statuses say all by themselves, so a body that breaks, lies or never ends hides none of them.
    if (reason !== 'aborted' && (status === 401 || status === 429 || status >= 500)) {
      this.#settle({ kind: 'answer', status, headers, json: { ok: false } });
    } else {
      this.#settle({ kind: 'failure', reason, started: this.#started });
    }
    this.#controller?.abort(new Error('stopped'));
  }

  #settle(outcome: WireOutcome): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#timer.clear();
    this.#options.signal.removeEventListener('abort', this.#aborted);
    this.#sink?.destroy();
    this.#resolve(outcome);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settled || !this.#options.mayWrite()) {
      this.stop('held');
      return;
    }
    this.#started = true;
    const { firstByte, wholeFirstByte } = this.#options.limits;
    this.#timer.enter(this.#request.whole ? wholeFirstByte : firstByte);
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    rawHeaders: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    this.#timer.enter(this.#options.limits.gap);
    const headers = plainHeaders(rawHeaders);
    const head = { status, headers };
    this.#head = head;
    const isUnchanged = status === 304 && this.#request.conditional;
    if (status >= 300 && status < 400 && !isUnchanged) {
      // R22: whatever a redirect carries is not read.
      this.#settle({ kind: 'answer', ...head, json: { ok: false } });
      controller.abort(new Error('redirect'));
      return;
    }
    const bodiless = this.#request.method === 'HEAD' || status === 204 || status === 304;
    const coding = bodiless ? 'identity' : codingOf(headers['content-encoding']);
    if (coding === undefined) {
      this.stop('malformed');
      return;
    }
    this.#sink = openBody({
      request: this.#request,
      limits: this.#options.limits,
      status,
      coding,
      resume: () => controller.resume(),
      arrived: () => this.#timer.leave(),
      done: (reading) => {
        if (typeof reading === 'string') this.stop(reading);
        else this.#settle({ kind: 'answer', ...head, ...reading });
      },
    });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled || this.#sink === undefined) return;
    this.#timer.refresh();
    if (!this.#sink.write(chunk)) controller.pause();
  }

  onResponseEnd(): void {
    this.#sink?.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.stop(wireReason(error, this.#started));
  }
}

function plainHeaders(raw: Record<string, string | string[] | undefined>): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(raw)) {
    if (value !== undefined) headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}
