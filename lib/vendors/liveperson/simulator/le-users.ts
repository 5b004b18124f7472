import type { Caller } from './authenticate.ts';
import { type Answer, type Incoming, json } from './incoming.ts';
import type { Json, JsonMap } from './json.ts';
import { flat, Refusal } from './refusal.ts';
import { selecting } from './select-fields.ts';
import { SelectorError } from './select-grammar.ts';
import { shown } from './shown.ts';
import type { Switches } from './switches.ts';
import { COLLECTIONS, type Collection, groupUsers, type World } from './world/world.ts';

/** The account configuration service: five collections, whole or by id. */
export function answerCollection(
  world: World,
  caller: Caller,
  incoming: Incoming,
  [name = '', id, ...more]: readonly string[],
): Answer {
  const collection = COLLECTIONS.find((one) => one === name);
  if (collection === undefined || more.length > 0) throw new Refusal(404, 'Not Found');
  const forbidden = incoming.switches.forbidden.split(',').includes(collection);
  if (forbidden || !caller.opens(collection)) throw flat(403, 'The caller lacks the privilege', 12);
  if (incoming.method !== 'GET' && incoming.method !== 'HEAD')
    return write(world, caller, incoming, collection, id);
  versionOf(incoming, collection);
  const { revision } = world.held(collection);
  const headers = {
    'ac-revision': String(revision),
    ...(incoming.switches.sendEtag ? { etag: `W/"${revision}"` } : {}),
  };
  // The reverse of what If-Match usually means: answered only if the revision differs.
  if (incoming.headers['if-match']?.replace(/^W\/|"/g, '') === String(revision))
    return { status: 304, headers };
  if (id !== undefined) return json(one(world, incoming, collection, id), headers);
  const body = listText(world, incoming, collection);
  return { status: 200, headers: { 'content-type': 'application/json', ...headers }, body };
}

const written = new WeakMap<readonly JsonMap[], WeakMap<Switches, Map<string, string>>>();

/** A list of the largest account takes a second to write, so what was written of these very records is kept. */
function listText(world: World, incoming: Incoming, collection: Collection): string {
  if (incoming.query.has('getUsers')) return JSON.stringify(list(world, incoming, collection));
  const { records } = world.held(collection);
  const key = incoming.query.toString();
  const ofRecords = written.get(records) ?? new WeakMap<Switches, Map<string, string>>();
  written.set(records, ofRecords);
  const known = ofRecords.get(incoming.switches) ?? new Map<string, string>();
  const text = known.get(key) ?? JSON.stringify(list(world, incoming, collection));
  if (known.size > 20) known.clear();
  ofRecords.set(incoming.switches, known.set(key, text));
  return text;
}

/** A double from 1 to 6; users default to 2.0, the rest to 1.0. */
function versionOf({ query }: Incoming, collection: Collection): number {
  const text = query.get('v') ?? (collection === 'users' ? '2.0' : '1.0');
  const version = /^\d{1,2}(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (version < 1 || version > 6) throw flat(400, 'Bad version', 2);
  return version;
}

function list(world: World, incoming: Incoming, collection: Collection): readonly Json[] {
  const keep = selection(incoming, collection, false);
  const deleted = incoming.query.get('include_deleted') === 'true';
  const version = versionOf(incoming, collection);
  const members =
    collection === 'agentGroups' && incoming.query.get('getUsers') === 'true' ? groupUsers(world) : undefined;
  const records = world.held(collection).records.filter((record) => deleted || record.deleted !== true);
  const answer: Json[] = records.map((record) => {
    const grown = members === undefined ? record : { ...record, ...members(record.id ?? null) };
    return shown(keep(grown), collection, version, incoming.switches);
  });
  if (incoming.switches.badRow && collection === 'users')
    answer.splice(1, 0, { id: { broken: true } }, 'text');
  return answer;
}

function one(world: World, incoming: Incoming, collection: Collection, id: string): JsonMap {
  const keep = selection(incoming, collection, true);
  const record = world.held(collection).records.find((each) => String(each.id) === id);
  const hidden = record?.deleted === true && incoming.query.get('include_deleted') !== 'true';
  if (record === undefined || hidden) throw new Refusal(404, 'Data Not Found');
  return shown(keep(record), collection, versionOf(incoming, collection), incoming.switches);
}

function selection({ query, switches }: Incoming, collection: Collection, byId: boolean) {
  try {
    return selecting(collection, query.get('select') ?? undefined, {
      byId,
      listDefault: switches.listDefault,
    });
  } catch (error) {
    if (error instanceof SelectorError) throw flat(400, `Bad selector: ${error.message}`, 2);
    throw error;
  }
}

/** Of writing only this much: a read key is refused, a user is softly deleted, a stale `If-Match` is 412. */
function write(
  world: World,
  caller: Caller,
  incoming: Incoming,
  collection: Collection,
  id: string | undefined,
): Answer {
  if (!caller.writes) throw flat(403, 'The key may only read', 12);
  const override = incoming.headers['x-http-method-override'];
  const method = incoming.method === 'POST' && typeof override === 'string' ? override : incoming.method;
  if (method !== 'DELETE' || id === undefined) throw flat(405, 'Not offered by this simulator', 2);
  const match = incoming.headers['if-match'];
  if (
    match !== undefined &&
    match !== '-1' &&
    match !== '*' &&
    match !== String(world.held(collection).revision)
  ) {
    throw flat(412, 'The revision is stale', 2);
  }
  if (!world.change(collection, Number(id), { deleted: true })) throw new Refusal(404, 'Data Not Found');
  return { status: 200, headers: { 'ac-revision': String(world.held(collection).revision) } };
}
