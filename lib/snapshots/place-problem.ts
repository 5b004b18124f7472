import 'server-only';
import { type Problem, problem } from '#lib/domain/problem.ts';

/** What a lost or refused connection is called, as PostgreSQL's own codes call it. */
export const CONNECTION_LOST = '08006';

/** By the beginnings of PostgreSQL's codes, its appendix A: connections, credentials, names, and its own end. */
const SENTENCES: readonly (readonly [code: string, sentence: string])[] = [
  ['08', 'The database that keeps snapshots does not answer.'],
  ['57P', 'The database that keeps snapshots does not answer.'],
  ['53300', 'The database that keeps snapshots takes no more connections.'],
  ['28', 'The database that keeps snapshots refuses the user or the password in DATABASE_URL.'],
  ['3D000', 'The server in DATABASE_URL has no database of that name.'],
  ['3F000', 'The database that keeps snapshots has no schema to keep them in.'],
  ['42501', 'The user in DATABASE_URL may not write where snapshots are kept.'],
];
const OTHER_VERSION = 'The snapshots were written by another version of Rolecall.';

/** The database of the snapshots cannot be had: `snapshots-unavailable`, which may pass. Undefined: the error is of another kind. */
export function placeProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  const known = SENTENCES.find(([beginning]) => code.startsWith(beginning))?.[1];
  const sentence = error.name === 'UnknownSnapshotSchema' ? OTHER_VERSION : known;
  return sentence === undefined ? undefined : problem('snapshots-unavailable', sentence, { mayPass: true });
}
