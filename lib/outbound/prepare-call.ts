import 'server-only';
import { createHash } from 'node:crypto';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { VendorCall } from '#lib/vendors/outbound-call.ts';
import type { WireRequest } from './exchange.ts';
import type { OriginPolicy, Target } from './origin-policy.ts';
import { buildQuery, isPlainPath } from './path.ts';

export interface PreparedCall {
  readonly call: VendorCall;
  readonly target: Target;
  readonly wire: WireRequest;
}

/** R18: the only header names that leave. */
const HEADERS = new Set([
  'authorization',
  'accept',
  'content-type',
  'user-agent',
  'if-match',
  'if-none-match',
  'ld-api-version',
]);
const none = { call: { cause: 'policy', effect: 'none' } } as const;

/** Everything that is checked before a call may cost anything (R18, R19, R24). */
export function prepareCall(call: VendorCall, policy: OriginPolicy): Result<PreparedCall> {
  const target = policy.check(call.origin, call.hosts);
  if (!target.ok) return target;
  const path = target.value.prefix + call.path;
  if (!isPlainPath(call.path) || !isPlainPath(path)) {
    return refuse('target-not-allowed', 'The address cannot be sent exactly as built.', none);
  }
  const query = buildQuery(call.query);
  if (query === undefined) return refuse('invalid-parameter', 'A parameter is not well-formed text.', none);
  const body = outgoingBody(call);
  if (!body.ok) return body;
  const headers = outgoingHeaders(call);
  if (!headers.ok) return headers;
  return ok({
    call,
    target: target.value,
    wire: {
      origin: target.value.origin,
      method: call.method,
      path: query === '' ? path : `${path}?${query}`,
      headers: headers.value,
      ...(body.value === undefined ? {} : { body: body.value }),
      maxBytes: call.maxBytes,
      maxValues: call.maxValues,
      whole: call.whole === true,
      conditional: call.conditional === true && isConditional(headers.value),
      reads401: call.reads401 !== undefined,
    },
  });
}

function outgoingBody({ method, body, form }: VendorCall): Result<string | undefined> {
  if (form === undefined) return ok(body === undefined ? undefined : JSON.stringify(body));
  if (body !== undefined || method !== 'POST') {
    return refuse('internal', 'A form is sent with POST, and with no other body.', none);
  }
  if (!form.every((pair) => pair.every((text) => text.isWellFormed()))) {
    return refuse('invalid-parameter', 'A parameter is not well-formed text.', none);
  }
  return ok(new URLSearchParams(form.map(([name, value]) => [name, value])).toString());
}

function isConditional(headers: Readonly<Record<string, string>>): boolean {
  return headers['if-match'] !== undefined || headers['if-none-match'] !== undefined;
}

function outgoingHeaders(call: VendorCall): Result<Readonly<Record<string, string>>> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'user-agent': 'Rolecall',
    'accept-encoding': 'gzip, br',
    ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(call.form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
  };
  for (const [given, value] of Object.entries(call.headers)) {
    const name = given.toLowerCase();
    if (!HEADERS.has(name))
      return refuse('internal', 'A header outside the allowed set was asked for.', none);
    if (!/^[\t\x20-\x7e]*$/.test(value)) return unsendable(name);
    headers[name] = value;
  }
  return ok(headers);
}

function unsendable(name: string): Result<never> {
  return name === 'authorization'
    ? refuse('vendor-credential-rejected', 'The credential holds characters that cannot be sent.', {
        call: { cause: 'auth', effect: 'none' },
      })
    : refuse('internal', 'A header value cannot be sent.', none);
}

/** R42, R47: equal for two calls only if the vendor would see the same request under the same credential. */
export function flightKey({ call, wire }: PreparedCall): string {
  const query = call.query.map(([name, value]) => JSON.stringify([name, value])).sort();
  const identity = [
    [call.connectionId, call.credentialVersion, call.vendor, call.operation],
    [wire.origin, wire.method, wire.path.split('?', 1)[0], query],
    [Object.entries(wire.headers).sort(), wire.body ?? null, wire.maxBytes, wire.maxValues],
    [wire.whole, wire.conditional, call.reads401 ?? null],
  ];
  return createHash('sha256').update(JSON.stringify(identity)).digest('base64url');
}
