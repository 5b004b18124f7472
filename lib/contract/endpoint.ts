import type { z } from 'zod';
import type { Permission } from '#lib/domain/principal.ts';

/** Which extra allowance a route draws from, beside the general one (R34). */
export type RateClass = 'export' | 'delete' | 'test' | 'sign-in';

/**
 * One operation of our own API: the single source of its route, its checks, its OpenAPI entry and its tests.
 * Path parameters stand in braces. Schemas of `params`, `query` and `body` are strict objects (R5).
 */
export interface Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
> {
  readonly id: string;
  readonly summary: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** `public`: no principal needed. Everything else is denied by default (R1). */
  readonly permission: Permission | 'public';
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** The answer's schema: what is not in it does not leave (R6). Absent: 204, or a stream of `contentTypes`. */
  readonly answer?: A;
  readonly status?: 200 | 201 | 202 | 204;
  readonly contentTypes?: readonly string[];
  readonly rate?: RateClass;
  /** Request headers this operation reads, for the document. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Declares an endpoint with its types inferred. */
export function endpoint<
  P extends z.ZodType = z.ZodNever,
  Q extends z.ZodType = z.ZodNever,
  B extends z.ZodType = z.ZodNever,
  A extends z.ZodType = z.ZodNever,
>(definition: Endpoint<P, Q, B, A>): Endpoint<P, Q, B, A> {
  return definition;
}

/** The answer an endpoint promises, as the browser receives it. */
export type AnswerOf<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer A> ? z.infer<A> : never;
