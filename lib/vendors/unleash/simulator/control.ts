import { isMap, type Json } from './json.ts';
import { malformedBodies } from './malformed-bodies.ts';
import { defaultSwitches, mergeSwitches, type Switches } from './switches.ts';

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly status: number;
  /** Header names only: values hold secrets. */
  readonly headers: readonly string[];
}

/** What tests turn at run time: the switches, the log of requests, a sign-in, and a way back to the start. */
export interface Control {
  readonly switches: () => Switches;
  /** Answers a complaint, or undefined when merged. */
  readonly set: (changes: Readonly<Record<string, Json>>) => string | undefined;
  readonly log: () => { readonly count: number; readonly requests: readonly LoggedRequest[] };
  readonly record: (request: LoggedRequest) => void;
  readonly clearLog: () => void;
  /** Somebody signs in now: the row moves in every list. False for an unknown id. */
  readonly touch: (user: number) => boolean;
  readonly reset: () => void;
}

const kept = 1000;

export function createControl(
  initial: Switches,
  world: { readonly touch: (user: number) => boolean; readonly reset: () => void },
): Control {
  let switches = initial;
  let requests: LoggedRequest[] = [];
  let count = 0;
  const clearLog = () => {
    requests = [];
    count = 0;
  };
  return {
    switches: () => switches,
    set: (changes) => {
      const body = changes.malformedBody;
      if (typeof body === 'string' && body !== '' && !Object.hasOwn(malformedBodies, body)) {
        return `malformedBody: ${Object.keys(malformedBodies).join(', ')}.`;
      }
      const merged = mergeSwitches(switches, changes);
      if (typeof merged === 'string') return merged;
      switches = merged;
      return undefined;
    },
    log: () => ({ count, requests: [...requests] }),
    record: (request) => {
      count += 1;
      requests.push(request);
      if (requests.length > kept) requests.shift();
    },
    clearLog,
    touch: world.touch,
    reset: () => {
      switches = initial;
      clearLog();
      world.reset();
    },
  };
}

/** `/__control...`: POST merges switches, GET shows them, `/log`, `/touch` with `{"user": id}`, `/reset`. */
export function answerControl(control: Control, method: string, path: string, body: Json | undefined) {
  if (path === '/__control/log' && method === 'DELETE') control.clearLog();
  if (path === '/__control/log') return { status: 200, body: control.log() };
  if (path === '/__control/reset' && method === 'POST') {
    control.reset();
    return { status: 200, body: control.switches() };
  }
  if (path === '/__control/touch' && method === 'POST') {
    const user = isMap(body) ? Number(body.user) : Number.NaN;
    return { status: control.touch(user) ? 200 : 404, body: {} };
  }
  if (path !== '/__control' || (method !== 'POST' && method !== 'GET')) return { status: 404, body: {} };
  const complaint = method === 'POST' ? control.set(isMap(body) ? body : {}) : undefined;
  if (complaint !== undefined) return { status: 400, body: { message: complaint } };
  return { status: 200, body: { ...control.switches(), defaults: defaultSwitches } };
}
