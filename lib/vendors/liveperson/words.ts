import 'server-only';

const ROLE_TYPES: Readonly<Record<string, string>> = {
  1: 'Administrator',
  2: 'Agent',
  3: 'Agent Manager',
  4: 'Campaign Manager',
  5: 'LPA (vendor staff)',
};
const USER_TYPES: Readonly<Record<string, string>> = { 0: 'System', 1: 'Human', 2: 'Bot' };

/** The role a profile is made inside; unknown numbers stay numbers, and a name of the vendor's own goes first there. */
export function roleTypeWord(id: number | undefined, name?: string): string {
  if (id === undefined) return name ?? 'Unknown role';
  return ROLE_TYPES[id] ?? name ?? `Role type ${id}`;
}

export function userTypeWord(id: number): string {
  return USER_TYPES[id] ?? `Type ${id}`;
}
