import { leave } from '../launch/leave.mjs';

/** One file each, in the order of a whole run. */
const GROUPS = [
  'list',
  'first-row',
  'moves',
  'bytes',
  'lighthouse',
  'memory',
  'door',
  'store',
  'liveperson',
  'unleash',
  'snapshots',
  'access',
  'access-http',
  'matrix',
  'start',
];

export function parseArguments(given) {
  const strict = given.includes('--strict');
  const named = given.filter((word) => word !== '--strict');
  const unknown = named.filter((word) => !GROUPS.includes(word));
  if (unknown.length > 0) {
    leave(`Unknown: ${unknown.join(', ')}. There is ${GROUPS.join(', ')}, and --strict.`, 64);
  }
  return { groups: named.length === 0 ? GROUPS : named, strict };
}
