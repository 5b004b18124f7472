import { readFileSync } from 'node:fs';
import type { Owner } from '../servers/start-kept.ts';

const CANDIDATES = ['postgres', 'nobody'];

/** PostgreSQL refuses to run as root: for root, an account of this machine that owns nothing of importance. */
export function unprivilegedOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of CANDIDATES) {
    const account = accounts.find(([found]) => found === name);
    if (account !== undefined) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new Error('PostgreSQL does not run as root, and this machine has no account "nobody" to run it as.');
}
