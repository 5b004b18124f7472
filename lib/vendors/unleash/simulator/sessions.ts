import { randomBytes } from 'node:crypto';
import type { Answer } from './exchange.ts';
import type { Instance } from './instance.ts';
import { isMap, type Json } from './json.ts';
import { userRecord } from './records/user-record.ts';
import { badData, wrongPassword } from './refusals.ts';
import type { WorldUser } from './world.ts';

/** Everybody has the one password a fresh server gives its first account. */
const PASSWORD = 'unleash4all';
const MINUTE = 60_000;

/** Sign-ins by name or address, and the cookies they gave. */
export interface Sessions {
  /** Undefined: over the limit of this minute. */
  login(instance: Instance, body: Json | undefined, limit: number, basePath: string): Answer | undefined;
  /** The user as they were at sign-in: a session keeps a snapshot. */
  userOf(cookie: string | undefined): WorldUser | undefined;
  reset(): void;
}

export function createSessions(now: () => number): Sessions {
  const users = new Map<string, WorldUser>();
  let times: number[] = [];
  return {
    login(instance, body, limit, basePath) {
      times = times.filter((time) => time > now() - MINUTE);
      if (times.length >= limit) return undefined;
      times.push(now());
      const { username, password } = credentialsOf(body);
      const user = instance
        .users()
        .find((one) => one.username === username || one.email === username.toLowerCase());
      if (user === undefined || user.service === true || password !== PASSWORD) throw wrongPassword();
      const before = userRecord(instance, user, 'detail');
      instance.touch(user.id);
      const cookie = randomBytes(24).toString('base64url');
      users.set(cookie, user);
      const { rootRole: _role, ...record } = before;
      return {
        status: 200,
        body: { ...record, deletedSessions: 0, activeSessions: 5 },
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
