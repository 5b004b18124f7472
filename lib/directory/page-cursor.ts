import 'server-only';
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';

/** The cursor that stands for the first page of a view. */
export const FIRST_PAGE = 'first';

/** Tokens stay well inside the 8 KiB an address may have; the oldest ways back are dropped first. */
const MAX_TOKEN = 3000;
const MAX_INFLATED = 256 * 1024;
/** Links of one list are so alike that no more effort makes them shorter. */
const FAST = { level: 1, windowBits: 12, memLevel: 5 };

/** Where a page stands: the vendor's continuation that leads to it and those of the pages before. */
export interface PagePosition {
  /** Undefined on the first page. */
  readonly cursor?: string;
  readonly page: number;
  /** Continuations of earlier pages, nearest last; the first page is the empty text. */
  readonly back: readonly string[];
}

const payload = z.strictObject({
  c: z.string(),
  p: z.number().int().min(2),
  b: z.array(z.string()),
  v: z.string(),
});

/** Names a view (connection, directory, scope, search, filter, sort, size), so that a cursor works for it alone. */
export function viewFingerprint(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}

/** Signs the vendor's continuation, so that only continuations a vendor gave us are ever followed (R18, R40). */
export function sealCursor(position: PagePosition, view: string, key: Buffer): string {
  if (position.cursor === undefined) return FIRST_PAGE;
  let back = position.back;
  for (;;) {
    const text = JSON.stringify({ c: position.cursor, p: position.page, b: back, v: view });
    const body = deflateRawSync(text, FAST).toString('base64url');
    if (body.length <= MAX_TOKEN || back.length === 0) return `${body}.${sign(body, key)}`;
    back = back.slice(Math.ceil(back.length / 4));
  }
}

/** Opens a cursor given back by a browser; undefined when it is not ours or belongs to another view. */
export function openCursor(token: string, view: string, key: Buffer): PagePosition | undefined {
  if (token === FIRST_PAGE) return { page: 1, back: [] };
  const [body, signature, ...rest] = token.split('.');
  if (body === undefined || signature === undefined || rest.length > 0) return undefined;
  const expected = Buffer.from(sign(body, key));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const text = inflateRawSync(Buffer.from(body, 'base64url'), { maxOutputLength: MAX_INFLATED }).toString();
  const parsed = payload.parse(JSON.parse(text));
  return parsed.v === view ? { cursor: parsed.c, page: parsed.p, back: parsed.b } : undefined;
}

/** The position after this one. */
export function following(position: PagePosition, next: string): PagePosition {
  return { cursor: next, page: position.page + 1, back: [...position.back, position.cursor ?? ''] };
}

/** The position before this one; undefined on the first page and where the way back was too long to keep. */
export function preceding(position: PagePosition): PagePosition | undefined {
  const cursor = position.back.at(-1);
  if (cursor === undefined) return undefined;
  const back = position.back.slice(0, -1);
  return cursor === '' ? { page: 1, back: [] } : { cursor, page: position.page - 1, back };
}

function sign(body: string, key: Buffer): string {
  return createHmac('sha256', key).update(body).digest('base64url').slice(0, 22);
}
