import 'server-only';
import { createHash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { AccessData } from '#lib/domain/access-data.ts';
import { type KeptSubjects, packSubjects, unpackSubjects } from './subject-columns.ts';

/** Changes when kept data can no longer be read as it was written. */
export const ACCESS_FORMAT = 4;
const MARK_LENGTH = 16;
/** Bytes unpacked at a time: by default so few that putting them together takes as long. */
const UNPACKED = { chunkSize: 2_097_152 };

/** Access data as it is kept: what is held, and apart from it when each subject was last seen, which changes daily. */
export interface AccessText {
  readonly mark: string;
  readonly held: Buffer;
  readonly seen: Buffer;
}

interface Kept {
  readonly format: number;
  readonly data: Omit<AccessData, 'subjects'>;
  readonly subjects: KeptSubjects;
}

export function packAccess({ subjects, ...data }: AccessData): AccessText {
  const kept: Kept = { format: ACCESS_FORMAT, data, subjects: packSubjects(subjects) };
  const held = Buffer.from(JSON.stringify(kept));
  const mark = createHash('sha256').update(held).digest('base64url').slice(0, MARK_LENGTH);
  const seen = Buffer.from(JSON.stringify(subjects.map(({ lastSeen }) => lastSeen ?? null)));
  return { mark, held: zstdCompressSync(held), seen: zstdCompressSync(seen) };
}

/** Throws where the bytes are not what this version wrote. `bytes` are of the text. */
export function unpackAccess(held: Uint8Array, seen: Uint8Array): { data: AccessData; bytes: number } {
  const text = zstdDecompressSync(held, UNPACKED);
  // Written by `packAccess` of a version with the same number, which the store sees to.
  const kept: Kept = JSON.parse(text.toString());
  if (kept.format !== ACCESS_FORMAT) throw new Error('access data of another version');
  const times: readonly (string | null)[] = JSON.parse(zstdDecompressSync(seen, UNPACKED).toString());
  return { data: { ...kept.data, subjects: unpackSubjects(kept.subjects, times) }, bytes: text.length };
}
