import type { JsonMap } from '../json.ts';
import { personContext } from './contexts.ts';
import { hash, hexOf } from './random.ts';
import { device, organization } from './things.ts';
import type { Place } from './world.ts';

/** A context instance stands for each row of a person: alone, or seen together with an organization or a device. */
export interface Instance {
  readonly id: string;
  readonly context: JsonMap;
  readonly parts: readonly JsonMap[];
  readonly anonymousKinds: readonly string[];
}

export const isInstanceRow = (place: Place, row: number) => row < place.rows.people + place.rows.doubles;

export function instanceOf(place: Place, row: number): Instance {
  const chance = hash(place.seed, row, 93);
  const parts = partsOf(place, row, chance);
  const [only] = parts;
  const context: JsonMap =
    parts.length === 1 && only !== undefined
      ? only
      : { kind: 'multi', ...Object.fromEntries(parts.map(({ kind, ...rest }) => [String(kind), rest])) };
  return { id: instanceId(place, row), context, parts, anonymousKinds: chance % 9 === 4 ? ['device'] : [] };
}

function partsOf(place: Place, row: number, chance: number): readonly JsonMap[] {
  const parts = [personContext(place, place.rows.person(row))];
  if (chance % 5 < 2) parts.push(organization(place.seed, chance % place.companies));
  if (chance % 9 === 3 && place.rows.devices > 0) parts.push(device(place.seed, chance % place.rows.devices));
  return parts;
}

/** The row, shuffled, then check digits: opaque to clients, yet leading straight back. */
export function instanceId(place: Place, row: number): string {
  const shuffled = place.rows.order.forward(row).toString(16).padStart(6, '0');
  return `${shuffled}${hexOf(`instance/${place.id}/${shuffled}`, 26)}`;
}

export function instanceRow(place: Place, id: string): number {
  if (!/^[0-9a-f]{32}$/.test(id)) return -1;
  const shuffled = Number.parseInt(id.slice(0, 6), 16);
  if (shuffled >= place.rows.size) return -1;
  const row = place.rows.order.backward(shuffled);
  return isInstanceRow(place, row) && instanceId(place, row) === id && !place.removed.has(row) ? row : -1;
}
