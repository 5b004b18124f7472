import type { Json } from '../json.ts';
import { type ContextRows, contextRows } from './context-rows.ts';
import {
  type EnvironmentFacts,
  environmentId,
  environmentSeed,
  environments,
  type ProjectFacts,
  projects,
} from './environments.ts';
import { type FlagFacts, flagsOf } from './flags.ts';
import { type Population, population } from './population.ts';

export interface WorldOptions {
  readonly users: number;
  readonly seed: number;
  readonly odd: number;
  readonly now: number;
}

/** One environment: computed facts, plus the little that requests have changed. */
export interface Place {
  readonly project: ProjectFacts;
  readonly facts: EnvironmentFacts;
  readonly id: string;
  readonly seed: number;
  readonly people: Population;
  readonly rows: ContextRows;
  readonly companies: number;
  /** Context rows that were deleted; a person's record goes with the first of them. */
  readonly removed: Set<number>;
  /** How many of the removed rows are people's first rows. */
  removedPeople: number;
  /** Individual targets set by requests: "kind:key" to flag key to value (undefined: target taken away). */
  readonly targets: Map<string, Map<string, Json | undefined>>;
  /** Expiring targets changed by requests, by "userKey flagKey". */
  readonly expiring: Map<
    string,
    { readonly expirationDate: number; readonly version: number; readonly variationId: string } | null
  >;
}

export interface World {
  readonly options: WorldOptions;
  readonly project: (key: string) => ProjectFacts | undefined;
  readonly place: (project: string, environment: string) => Place | undefined;
  readonly flags: (project: ProjectFacts) => readonly FlagFacts[];
  /** Forgets every change made by requests. */
  readonly reset: () => void;
}

export function createWorld(options: WorldOptions): World {
  const places = new Map<string, Place>();
  const project = (key: string) => projects.find((candidate) => candidate.key === key);
  const place = (projectKey: string, environmentKey: string) => {
    const facts = environments.find((row) => row.project === projectKey && row.key === environmentKey);
    const owner = project(projectKey);
    if (facts === undefined || owner === undefined) return undefined;
    const id = environmentId(facts);
    const known = places.get(id) ?? createPlace(owner, facts, options);
    places.set(id, known);
    return known;
  };
  const flagLists = new Map(projects.map((owner) => [owner.key, flagsOf(owner.key, owner.flags)]));
  const flags = (owner: ProjectFacts) => flagLists.get(owner.key) ?? [];
  return { options, project, place, flags, reset: () => places.clear() };
}

function createPlace(project: ProjectFacts, facts: EnvironmentFacts, options: WorldOptions): Place {
  const seed = environmentSeed(options.seed, facts);
  const companies = Math.min(800, Math.max(6, Math.floor(facts.users(options.users) / 40)));
  const people = population({
    facts,
    keyPrefix: project.keyPrefix,
    worldSize: options.users,
    worldSeed: options.seed,
    odd: options.odd,
    now: options.now,
    companies,
  });
  return {
    project,
    facts,
    id: environmentId(facts),
    seed,
    people,
    rows: contextRows(people, seed, companies, options.now),
    companies,
    removed: new Set(),
    removedPeople: 0,
    targets: new Map(),
    expiring: new Map(),
  };
}

/** Takes rows away for good; answers whether any of them was still there. */
export function removeRows(place: Place, rows: readonly number[]): boolean {
  const present = rows.filter((row) => row >= 0 && row < place.rows.size && !place.removed.has(row));
  for (const row of present) {
    place.removed.add(row);
    if (row < place.rows.people) place.removedPeople += 1;
  }
  return present.length > 0;
}
