import 'server-only';

/** Base roles are not in the vendor's list of roles (7): no key of a custom role holds a colon. */
const PREFIX = 'base:';

export function baseRoleId(role: string): string {
  return `${PREFIX}${role}`;
}

/** The base role an id stands for, or undefined for the id of another role. */
export function baseRoleOf(id: string): string | undefined {
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : undefined;
}
