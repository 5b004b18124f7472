import { createHash } from 'node:crypto';
import type { Instance } from '../instance.ts';
import { compact, type Json, type JsonMap } from '../json.ts';
import type { WorldUser } from '../world.ts';

export type Shape = 'list' | 'detail' | 'search' | 'member';

/** A user in one of the shapes the routes give. Unset names are absent, other unset fields null. */
export function userRecord(instance: Instance, user: WorldUser, shape: Shape): JsonMap {
  const { edition } = instance;
  const counted = shape === 'list' || shape === 'detail';
  const seats = shape !== 'list' || edition.listsSeats;
  const tail: Readonly<Record<string, Json | undefined>> =
    shape === 'member'
      ? {}
      : {
          scimId: user.scimId ?? null,
          seatType: seats ? (user.seatType ?? null) : undefined,
          companyRole: user.companyRole ?? null,
          productUpdatesEmailConsent: null,
        };
  return compact({
    isAPI: shape === 'member' || edition.tellsApi ? false : undefined,
    ...identity(user),
    imageUrl: imageOf(user),
    seenAt: user.seenAt ?? null,
    loginAttempts: counted ? 0 : undefined,
    createdAt: counted ? user.createdAt : undefined,
    ...tail,
    rootRole: counted ? (user.rootRole ?? 3) : undefined,
  });
}

export function identity(user: WorldUser): Readonly<Record<string, Json | undefined>> {
  return {
    accountType: user.service === true ? 'Service Account' : 'User',
    id: user.id,
    name: user.name,
    username: user.username,
    email: user.email,
  };
}

/** Whoever waits for an invitation has none, unless one was given and used already. */
export const hasPassword = (user: WorldUser): boolean =>
  user.service !== true && (user.invite === undefined || user.seenAt !== undefined);

export function imageOf(user: Pick<WorldUser, 'email' | 'username' | 'id'>): string {
  const source = user.email ?? user.username ?? String(user.id);
  const hash = createHash('sha256').update(source.trim().toLowerCase()).digest('hex');
  return `https://gravatar.com/avatar/${hash}?s=42&d=retro&r=g`;
}

const MASKED_IMAGE = 'https://gravatar.com/avatar/21232f297a57a5a743894a0e4a801fc3?size=42&default=retro';

/** Names and addresses hashed, where the instance hides its people; what is missing is not missing then. */
export function masked(record: JsonMap): JsonMap {
  const hide = (value: Json | undefined, missing: string) => {
    if (typeof value !== 'string') return missing;
    return `${createHash('sha256').update(value).digest('hex').slice(0, 9)}@unleash.run`;
  };
  return {
    ...record,
    name: hide(record.name, ''),
    username: hide(record.username, ''),
    email: hide(typeof record.email === 'string' ? record.email : 'random', ''),
    imageUrl: MASKED_IMAGE,
  };
}

/** The two rows every database has besides people. */
export const systemUsers: readonly WorldUser[] = [
  {
    id: -1337,
    name: 'Unleash System',
    username: 'unleash_system_user',
    createdAt: '2020-01-01T00:00:00.000Z',
  },
  {
    id: -42,
    name: 'Unleash Admin Token User',
    username: 'unleash_admin_token',
    createdAt: '2020-01-01T00:00:00.000Z',
  },
];
