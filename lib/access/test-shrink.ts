import type { AccessData } from '#lib/domain/access-data.ts';

/** What an account can do without and still be one. */
const OPTIONAL = [
  ...['attributes', 'possibleAttributes', 'attributesUnread', 'condition', 'permissionGrants', 'baseRole'],
  ...['unreadable', 'gate', 'p', 'q', 'critical', 'ADMIN', 'UPDATE_PROJECT', 'updateTags', 'createFlag'],
];

/** Takes away piece after piece for as long as `stillDiffers`: a small account with the same trouble. */
export function shrink(data: AccessData, stillDiffers: (data: AccessData) => boolean): AccessData {
  let smallest = data;
  for (let shrunk = true; shrunk; ) {
    shrunk = false;
    for (const path of placesIn(smallest)) {
      const smaller = structuredClone(smallest);
      if (takeAway(smaller, path) && differs(smaller, stillDiffers)) {
        smallest = smaller;
        shrunk = true;
      }
    }
  }
  return smallest;
}

function differs(data: AccessData, stillDiffers: (data: AccessData) => boolean): boolean {
  try {
    return stillDiffers(data);
  } catch {
    // What was taken away was needed by the question itself.
    return false;
  }
}

type Path = readonly (string | number)[];

/** Every element of a list and every optional field, the last first, so that taking one away moves no other. */
function placesIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Array.isArray(value)
    ? [...value.entries()].flatMap(([index, one]) => [...placesIn(one, [...path, index]), [...path, index]])
    : Object.entries(value).flatMap(([key, one]) => [
        ...placesIn(one, [...path, key]),
        ...(OPTIONAL.includes(key) && !(path[0] === 'rules' && key === 'baseRole') ? [[...path, key]] : []),
      ]);
  return path.length === 0 ? inside.toReversed() : inside;
}

function takeAway(value: unknown, [key, ...rest]: Path): boolean {
  if (typeof value !== 'object' || value === null || key === undefined) return false;
  const inside: unknown = Reflect.get(value, key);
  if (inside === undefined) return false;
  if (rest.length > 0) return takeAway(inside, rest);
  if (Array.isArray(value)) return value.splice(Number(key), 1).length === 1;
  return Reflect.deleteProperty(value, key);
}
