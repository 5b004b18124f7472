import { randomBytes } from 'node:crypto';
import type { Answer } from './exchange.ts';
import type { Instance } from './instance.ts';
import { isMap, type Json, type JsonMap } from './json.ts';
import { userRecord } from './records/user-record.ts';
import { badData, wrongPassword } from './refusals.ts';
import type { WorldUser } from './world.ts';

/** Everybody has the one password a fresh server gives its first account. */
const PASSWORD = 'unleash4all';
const MINUTE = 60_000;

/** Sign-ins by name or address, and the cookies they gave. */
export interface Sessions {
  /** Counts a try, whatever it brings; false: over the limit of this minute. */
  admit(limit: number): boolean;
  login(instance: Instance, body: Json | undefined, basePath: string): Answer;
  /** The user as they were at sign-in: a session keeps a snapshot. */
  userOf(cookie: string | undefined): WorldUser | undefined;
  reset(): void;
}

export function createSessions(now: () => number): Sessions {
  const users = new Map<string, WorldUser>();
  let times: number[] = [];
  return {
    admit(limit) {
      times = times.filter((time) => time > now() - MINUTE);
      if (times.length >= limit) return false;
      times.push(now());
      return true;
    },
    login(instance, body, basePath) {
      const { username, password } = credentialsOf(body);
      const user = instance
        .users()
        .find((one) => one.username === username || one.email === username.toLowerCase());
      if (user === undefined || user.service === true || password !== PASSWORD) throw wrongPassword(basePath);
      const before = userRecord(instance, user, 'detail');
      instance.touch(user.id);
      const cookie = randomBytes(24).toString('base64url');
      users.set(cookie, user);
      const { rootRole: _role, ...record } = before;
      return {
        status: 200,
        body: { ...record, ...sessionCounts(instance) },
        headers: {
          'Set-Cookie': `unleash-session=${cookie}; Path=${basePath === '' ? '/' : basePath}; HttpOnly; SameSite=Lax`,
        },
      };
    },
    userOf(cookie) {
      const value = /(?:^|;\s*)unleash-session=([^;]+)/.exec(cookie ?? '')?.[1];
      return value === undefined ? undefined : users.get(value);
    },
    reset() {
      users.clear();
      times = [];
    },
  };
}

/** The second is the limit, whatever its name. */
export const sessionCounts = ({ edition }: Instance): JsonMap => ({
  deletedSessions: 0,
  activeSessions: edition.enterprise === '' ? 5 : 100,
});

function credentialsOf(body: Json | undefined): { readonly username: string; readonly password: string } {
  const given = isMap(body) ? body : {};
  for (const name of ['username', 'password']) {
    if (typeof given[name] !== 'string') {
      const message = `The \`/body/${name}\` property is required. It was not present on the data you sent.`;
      throw badData(`/body/${name}`, message);
    }
  }
  return { username: String(given.username), password: String(given.password) };
}
