import { isMap, type Json, type JsonMap } from './json.ts';
import type { Switches } from './switches.ts';
import { hash } from './world/random.ts';
import type { Collection } from './world/world.ts';

/** Fields of users that only newer versions have. */
const SINCE: Readonly<Record<string, number>> = {
  lobIds: 4,
  maxAsyncChats: 4,
  userTypeId: 4,
  skills: 5,
  profiles: 5,
  managedAgentGroups: 5,
  lobs: 5,
  dateCreated: 5,
  lpaCreatedUser: 5,
  resetMfaSecret: 5,
};

/** A record as it goes out: the fields of its version, in no order anybody could lean on. */
export function shown(record: JsonMap, collection: Collection, version: number, switches: Switches): JsonMap {
  const isUser = collection === 'users';
  const fields = Object.entries(record)
    .filter(([name]) => !isUser || (SINCE[name] ?? 0) <= version)
    .map(([name, value]): readonly [string, Json] => [name, isUser ? hidden(name, value, switches) : value]);
  if (isUser && switches.leakPasswords) fields.push(['passwordSh', 'leaked-password-hash']);
  const salt = Number(record.id) % 1_000_003;
  const shuffled = fields
    .map((field, index) => ({ field, rank: hash(salt, index, field[0].length) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ field }) => field);
  const answer: JsonMap = Object.fromEntries(shuffled);
  return switches.stringly ? quoted(answer) : answer;
}

function hidden(name: string, value: Json, { hideFullName }: Switches): Json {
  return hideFullName && (name === 'fullName' || name === 'employeeId') ? '' : value;
}

/** The documentation's samples quote what is a number or a boolean on the wire. */
function quoted(record: JsonMap): JsonMap {
  const text = (value: Json): Json => {
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (Array.isArray(value)) return value.map(text);
    return isMap(value) ? quoted(value) : value;
  };
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, text(value)]));
}
