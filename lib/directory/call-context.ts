import 'server-only';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { RequestContext } from './use-case.ts';

/** Time one interactive request may spend on vendors, in milliseconds (R48). */
const INTERACTIVE = 20_000;

/** The context of vendor calls made for a waiting person. */
export function interactive({ signal }: Pick<RequestContext, 'signal'>): CallContext {
  return {
    deadline: Date.now() + INTERACTIVE,
    priority: 'person',
    ...(signal === undefined ? {} : { signal }),
  };
}

/** The context of one vendor call inside long work: bounded call by call, not as a whole (R48). */
export function background(signal?: AbortSignal): CallContext {
  return {
    deadline: Date.now() + INTERACTIVE,
    priority: 'background',
    ...(signal === undefined ? {} : { signal }),
  };
}
