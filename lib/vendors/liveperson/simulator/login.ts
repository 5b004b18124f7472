import { randomBytes } from 'node:crypto';
import type { Credentials } from './credentials.ts';
import { type Answer, type Incoming, json } from './incoming.ts';
import { isMap, type Json } from './json.ts';
import { nested } from './refusal.ts';

const EIGHT_HOURS = 28_800_000;

interface Session {
  readonly bearer: string;
  readonly csrf: string;
  readonly id: string;
}

export interface Login {
  readonly answer: (action: string, incoming: Incoming, services: readonly Json[]) => Answer;
  readonly accepts: (bearer: string) => boolean;
}

/** One session per person: signing in again ends the earlier one. */
export function createLogin(account: string, { people, bearers }: Credentials): Login {
  const sessions = new Map<string, Session>();
  const logIn = (incoming: Incoming, services: readonly Json[]): Answer => {
    const body = read(incoming.body);
    const person = people.find((one) => one.username === body.username && one.password === body.password);
    if (person === undefined) throw nested(401, 'Login failed', 3);
    const made = { bearer: hex(32), csrf: hex(16), id: hex(16) };
    sessions.set(person.username, made);
    const answer = json({
      csrf: made.csrf,
      bearer: made.bearer,
      sessionTTl: String(EIGHT_HOURS),
      wsuk: '1',
      config: {
        loginName: person.username,
        userId: '3104477000',
        userPrivileges: [3, 5, 1737],
        serverCurrentTime: incoming.now,
        isLPA: false,
        isAdmin: true,
      },
      csdsCollectionResponse: { baseURIs: services },
      accountData: { agentGroupsData: { items: [], revision: 1 } },
      account,
    });
    return {
      ...answer,
      headers: { ...answer.headers, 'set-cookie': `Session_id=${made.id}; Path=/; HttpOnly` },
    };
  };
  return {
    answer(action, incoming, services) {
      if (action === 'login') return logIn(incoming, services);
      const { csrf } = read(incoming.body);
      const cookie = /session_id=([0-9a-f]+)/i.exec(incoming.headers.cookie ?? '')?.[1];
      const found = [...sessions].find(([, one]) => one.csrf === csrf && one.id === cookie);
      if (found === undefined) throw nested(401, 'Bad csrf', 10);
      if (action === 'logout') sessions.delete(found[0]);
      return { status: 200 };
    },
    accepts: (bearer) =>
      bearers.includes(bearer) || [...sessions.values()].some((session) => session.bearer === bearer),
  };
}

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

function read(text: string): { readonly [name: string]: Json } {
  try {
    const body: Json = JSON.parse(text);
    return isMap(body) ? body : {};
  } catch {
    return {};
  }
}
