import 'server-only';
import type { z } from 'zod';
import type { Principal } from '#lib/domain/principal.ts';
import type { Result } from '#lib/domain/result.ts';

/** What is read of a request: the web's own, or one of which our door made no more than this. */
export interface Asked extends Pick<Request, 'method' | 'url' | 'headers' | 'signal'> {
  readonly body: ReadableStream<Uint8Array> | null;
}

/** What a handler gets: every part checked, nothing raw but the request itself. */
export interface RouteContext<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  Who extends Principal | null,
> {
  /** Read from the store on this request (R8). Null in a public route, where no credential is looked at. */
  readonly principal: Who;
  readonly params: z.output<P>;
  readonly query: z.output<Q>;
  readonly body: z.output<B>;
  readonly request: Asked;
  readonly requestId: string;
  readonly address: string;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
  /** Added to the answer: `Set-Cookie`, `Age`. */
  readonly answerHeaders: Headers;
}

export type DeepReadonly<T> = T extends readonly (infer U)[]
  ? readonly DeepReadonly<U>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/** What a handler may give: the answer before the schema cuts it to shape; nothing where there is no schema. */
export type Answer<A extends z.ZodType> = [z.input<A>] extends [never] ? undefined : DeepReadonly<z.input<A>>;

export type Handler<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
  Who extends Principal | null,
> = (context: RouteContext<P, Q, B, Who>) => Promise<Result<Answer<A>> | Response>;

export type RawParams = Readonly<Record<string, string | readonly string[] | undefined>>;
