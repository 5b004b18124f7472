import { isMap, type Json } from './json.ts';
import { malformedBodies } from './malformed-bodies.ts';
import { defaultSwitches, mergeSwitches, type Switches } from './switches.ts';
import { COLLECTIONS, type World } from './world/world.ts';

/** One request as it was asked and answered; status 0 means it was given up. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly status: number;
  /** Names only. */
  readonly headers: readonly string[];
}

/** What tests turn at run time: the switches, the world, the log of requests, and a way back to the start. */
export interface Control {
  readonly switches: () => Switches;
  /** Answers a complaint, or undefined when merged. */
  readonly set: (changes: Readonly<Record<string, Json>>) => string | undefined;
  /** Merges fields into one record and raises the revision; answers a complaint or undefined. */
  readonly change: (what: Json | undefined) => string | undefined;
  readonly log: () => { readonly count: number; readonly requests: readonly LoggedRequest[] };
  readonly record: (request: LoggedRequest) => void;
  readonly clearLog: () => void;
  readonly reset: () => void;
}

const kept = 1000;

export function createControl(initial: Switches, world: World): Control {
  let switches = initial;
  let requests: LoggedRequest[] = [];
  let count = 0;
  const clearLog = () => {
    requests = [];
    count = 0;
  };
  return {
    switches: () => switches,
    set(changes) {
      const { malformedBody: body } = changes;
      if (typeof body === 'string' && body !== '' && !Object.hasOwn(malformedBodies, body)) {
        return `malformedBody: ${Object.keys(malformedBodies).join(', ')}.`;
      }
      const merged = mergeSwitches(switches, changes);
      if (typeof merged === 'string') return merged;
      switches = merged;
      return undefined;
    },
    change(what) {
      const asked = isMap(what) ? what : {};
      const collection = COLLECTIONS.find((one) => one === asked.collection);
      if (collection === undefined || typeof asked.id !== 'number' || !isMap(asked.fields)) {
        return 'A change is {collection, id, fields}.';
      }
      return world.change(collection, asked.id, asked.fields) ? undefined : 'There is no such record.';
    },
    log: () => ({ count, requests: [...requests] }),
    record(request) {
      count += 1;
      requests.push(request);
      if (requests.length > kept) requests.shift();
    },
    clearLog,
    reset() {
      switches = initial;
      clearLog();
      world.reset();
    },
  };
}

/** `/__control...`: POST merges switches, GET shows them; `/change`, `/log` (DELETE clears) and `/reset`. */
export function answerControl(control: Control, method: string, path: string, body: Json | undefined) {
  const complaint = (text: string | undefined) =>
    text === undefined ? { status: 200, body: control.switches() } : { status: 400, body: { message: text } };
  if (path === '/__control/log') {
    if (method === 'DELETE') control.clearLog();
    return { status: 200, body: control.log() };
  }
  if (path === '/__control/reset' && method === 'POST') {
    control.reset();
    return { status: 200, body: control.switches() };
  }
  if (path === '/__control/change' && method === 'POST') return complaint(control.change(body));
  if (path !== '/__control' || (method !== 'POST' && method !== 'GET')) return { status: 404, body: {} };
  if (method === 'POST') return complaint(control.set(isMap(body) ? body : {}));
  return { status: 200, body: { ...control.switches(), defaults: defaultSwitches } };
}
