import 'server-only';
import { createHash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { AccessData, AccessGrant, AccessSubject } from '#lib/domain/access-data.ts';
import { Shared } from './shared.ts';

/** Changes when kept data can no longer be read as it was written. */
export const ACCESS_FORMAT = 2;
const MARK_LENGTH = 16;

/** Access data as it is kept: what is held, and apart from it when each subject was last seen, which changes daily. */
export interface AccessText {
  readonly mark: string;
  readonly held: Buffer;
  readonly seen: Buffer;
}

/** Thousands hold the same roles: each grant, list of grants and list of groups is written once. */
interface Kept {
  readonly format: number;
  readonly data: Omit<AccessData, 'subjects'>;
  readonly grants: readonly AccessGrant[];
  readonly grantLists: readonly (readonly number[])[];
  readonly groupLists: readonly (readonly string[])[];
  readonly subjects: readonly KeptSubject[];
}

type KeptSubject = readonly [grantList: number, groupList: number, rest: Rest];
type Rest = Omit<AccessSubject, 'grants' | 'groups' | 'lastSeen'>;

export function packAccess({ subjects, ...data }: AccessData): AccessText {
  const grants = new Shared<AccessGrant>();
  const grantLists = new Shared<readonly number[]>();
  const groupLists = new Shared<readonly string[]>();
  const packed = subjects.map(({ grants: own, groups, lastSeen: _, ...rest }): KeptSubject => {
    const list = own.map((grant) => grants.numberOf(grant));
    return [grantLists.numberOf(list), groupLists.numberOf(groups), rest];
  });
  const kept: Kept = {
    format: ACCESS_FORMAT,
    data,
    grants: grants.all,
    grantLists: grantLists.all,
    groupLists: groupLists.all,
    subjects: packed,
  };
  const held = Buffer.from(JSON.stringify(kept));
  const mark = createHash('sha256').update(held).digest('base64url').slice(0, MARK_LENGTH);
  const seen = Buffer.from(JSON.stringify(subjects.map(({ lastSeen }) => lastSeen ?? null)));
  return { mark, held: zstdCompressSync(held), seen: zstdCompressSync(seen) };
}

/** Throws where the bytes are not what this version wrote. `bytes` are of the text. */
export function unpackAccess(held: Uint8Array, seen: Uint8Array): { data: AccessData; bytes: number } {
  const text = zstdDecompressSync(held);
  const bytes = text.length;
  // Written by `packAccess` of a version with the same number, which the store sees to.
  const kept: Kept = JSON.parse(text.toString());
  if (kept.format !== ACCESS_FORMAT) throw new Error('access data of another version');
  const times: readonly (string | null)[] = JSON.parse(zstdDecompressSync(seen).toString());
  const lists = kept.grantLists.map((list) => list.map((number) => required(kept.grants, number)));
  const subjects = kept.subjects.map(([grantList, groupList, rest], position): AccessSubject => {
    const lastSeen = times[position];
    const grants = required(lists, grantList);
    const groups = required(kept.groupLists, groupList);
    return typeof lastSeen === 'string' ? { ...rest, grants, groups, lastSeen } : { ...rest, grants, groups };
  });
  return { data: { ...kept.data, subjects }, bytes };
}

function required<T>(list: readonly T[], number: number): T {
  const found = list[number];
  if (found === undefined) throw new Error('access data that refers to nothing');
  return found;
}
