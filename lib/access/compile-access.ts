import type { AccessData } from '#lib/domain/access-data.ts';
import { compileSources } from './compile-sources.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { compileRole } from './compiled-policy.ts';
import { createTables } from './tables.ts';

/**
 * Makes an account's access ready for questions: every statement is read once, every grant held the same way is one.
 * Takes any data of the type and never throws; what is malformed in it makes answers unknown where it could matter.
 * Keep the result: all questions take it, and none changes what it answers.
 */
export function compileAccess(data: AccessData): CompiledAccess {
  const tables = createTables(data.rules);
  const groups = new Map(data.groups.map((group) => [group.key, group]));
  let positions: ReadonlyMap<string, number> | undefined;
  return {
    data,
    tables,
    roles: new Map(data.roles.map((role) => [role.id, compileRole(role, tables)])),
    groups,
    places: new Map(data.places.map((place) => [place.resource, place])),
    // Not every question asks for somebody by key.
    get positions() {
      positions ??= positionsOf(data.subjects);
      return positions;
    },
    sources: compileSources(data, groups, tables),
    changed: new Map(),
    memory: { actions: new Map(), resources: new Map() },
  };
}

function positionsOf(subjects: AccessData['subjects']): ReadonlyMap<string, number> {
  const positions = new Map<string, number>();
  subjects.forEach(({ key }, position) => {
    positions.set(key, position);
  });
  return positions;
}
