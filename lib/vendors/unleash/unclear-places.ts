import 'server-only';
import type { PolicyStatement } from '#lib/domain/access-data.ts';
import { ANY_PROJECT, INSTANCE, projectResource } from './access-resources.ts';

/**
 * Where more may be held than could be read: by everybody, or by one person. Whatever is not allowed there otherwise is
 * unknown and not denied.
 */
export class UnclearPlaces {
  readonly #everybody = new Set<string>();
  readonly #somebody = new Map<number, Set<string>>();

  addEverything(): void {
    this.#everybody.add(INSTANCE);
  }

  addEveryProject(): void {
    this.#everybody.add(ANY_PROJECT);
  }

  addProject(project: string): void {
    this.#everybody.add(projectResource(project));
  }

  addEverythingFor(user: number): void {
    this.#placesOf(user).add(INSTANCE);
  }

  addProjectFor(user: number, project: string): void {
    this.#placesOf(user).add(projectResource(project));
  }

  /** As a member of the subject, absent where nothing is unclear. */
  grantsFor(user: number): { readonly permissionGrants?: readonly PolicyStatement[] } {
    const places = new Set([...this.#everybody, ...(this.#somebody.get(user) ?? [])]);
    if (places.size === 0) return {};
    const resources = places.has(INSTANCE) ? [INSTANCE] : [...places].sort();
    return { permissionGrants: [{ effect: 'unclear', resources, actions: ['*'] }] };
  }

  #placesOf(user: number): Set<string> {
    const places = this.#somebody.get(user) ?? new Set<string>();
    this.#somebody.set(user, places);
    return places;
  }
}
