import 'server-only';

// An instance holds projects, and a project environments, written in the grammar of specifiers.
export const INSTANCE = 'instance';
/** The projects in which a role is held; root roles are kept as held in this one (7.4). */
export const ROOT_PROJECT = 'default';
const HELD_IN = '$' + '{roleAttribute/project}';

export const ANY_PROJECT = `${INSTANCE}:project/*`;
export const HELD_PROJECT = projectResource(HELD_IN);

export function projectResource(project: string): string {
  return `${INSTANCE}:project/${project}`;
}

export function environmentResource(project: string, environment: string): string {
  return `${project}:environment/${environment}`;
}

/** Unleash takes no other names for projects and environments; one that had a meaning in the grammar would lie. */
export function isPlainName(name: string): boolean {
  return /^[\w.~-]{1,255}$/.test(name);
}

export function isPermissionName(name: string): boolean {
  return /^[A-Za-z0-9_-]{1,255}$/.test(name);
}
