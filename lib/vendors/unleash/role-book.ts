import 'server-only';
import type { AccessGrant } from '#lib/domain/access-data.ts';

/** Who holds which roles, and in which projects: one grant for each role, however many projects, in an order of ours. */
export class RoleBook {
  readonly #held = new Map<string, Map<number, Set<string>>>();

  add(holder: string, role: number, project: string): void {
    const roles = this.#held.get(holder) ?? new Map<number, Set<string>>();
    this.#held.set(holder, roles);
    const projects = roles.get(role) ?? new Set<string>();
    roles.set(role, projects);
    projects.add(project);
  }

  grantsOf(holder: string): readonly AccessGrant[] {
    return [...(this.#held.get(holder) ?? [])]
      .sort(([a], [b]) => a - b)
      .map(([role, projects]) => ({
        role: String(role),
        attributes: { project: [...projects].sort() },
      }));
  }

  /** Every role somebody holds. */
  roles(): ReadonlySet<number> {
    return new Set([...this.#held.values()].flatMap((roles) => [...roles.keys()]));
  }
}
