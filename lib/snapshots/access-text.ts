import 'server-only';
import { createHash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { AccessData, AccessSubject } from '#lib/domain/access-data.ts';

/** Changes when kept data can no longer be read as it was written. */
const FORMAT = 1;
const MARK_LENGTH = 16;

/** Access data as it is kept: what is held, and apart from it when each subject was last seen, which changes daily. */
export interface AccessText {
  readonly mark: string;
  readonly held: Buffer;
  readonly seen: Buffer;
}

export function packAccess(data: AccessData): AccessText {
  const seen = data.subjects.map(({ lastSeen }) => lastSeen ?? null);
  const subjects = data.subjects.map(({ lastSeen: _, ...subject }) => subject);
  const held = Buffer.from(JSON.stringify({ format: FORMAT, data: { ...data, subjects } }));
  const mark = createHash('sha256').update(held).digest('base64url').slice(0, MARK_LENGTH);
  return { mark, held: zstdCompressSync(held), seen: packSeen(seen) };
}

/** Undefined: written by another version. Throws where the bytes are not what was written. */
export function unpackAccess(
  held: Uint8Array,
  seen: Uint8Array,
): { data: AccessData; bytes: number } | undefined {
  const text = zstdDecompressSync(held);
  // Written by `packAccess` of a version with the same number: the shape is that of the type.
  const kept: { readonly format?: number; readonly data: AccessData } = JSON.parse(text.toString());
  if (kept.format !== FORMAT) return undefined;
  const times: readonly (string | null)[] = JSON.parse(zstdDecompressSync(seen).toString());
  const subjects = kept.data.subjects.map((subject, index) => withTime(subject, times[index]));
  return { data: { ...kept.data, subjects }, bytes: text.length };
}

function withTime(subject: AccessSubject, lastSeen: string | null | undefined): AccessSubject {
  return typeof lastSeen === 'string' ? { ...subject, lastSeen } : subject;
}

function packSeen(times: readonly (string | null)[]): Buffer {
  return zstdCompressSync(Buffer.from(JSON.stringify(times)));
}
