import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom, type Random } from '#lib/access/test-random.ts';

const cache = mkdtempSync(join(tmpdir(), 'rolecall-'));

/** A process that has loaded its code and waits for a word before it touches the store. */
export function warmUp(fixture: URL, args: readonly string[]): ChildProcessWithoutNullStreams {
  const path = fileURLToPath(fixture);
  const env = { ...process.env, ROLECALL_LOG_LEVEL: 'silent', NODE_COMPILE_CACHE: cache };
  return spawn(process.execPath, ['--conditions=react-server', path, ...args], { env });
}

/** Lets it run until it has spoken and up to `longest` ms have gone by, kills it, and answers its whole lines. */
export async function runAndKill(
  child: ChildProcessWithoutNullStreams,
  longest: number,
  random: Random = createRandom(Date.now()),
): Promise<readonly string[]> {
  let said = '';
  let complained = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (complained += chunk));
  const ended = once(child, 'close');
  child.stdin.write('go');
  await Promise.race([once(child.stdout, 'data'), ended]);
  setTimeout(() => child.kill('SIGKILL'), random.below(longest));
  await ended;
  if (complained !== '') throw new Error(complained);
  return said.split('\n').slice(0, -1);
}

const BUDGET_MS = 8_000;
const LEAST = 8;

/**
 * Counts kills up to `most`, fewer when a busy machine cannot do them in time. ROLECALL_KILLS asks for exactly that
 * many, however long they take.
 */
export function* killCount(most: number): Generator<number> {
  const asked = Number(process.env.ROLECALL_KILLS ?? 0);
  const end = performance.now() + BUDGET_MS;
  const mayGoOn = (count: number) => count < LEAST || (count < most && performance.now() < end);
  for (let count = 0; asked > 0 ? count < asked : mayGoOn(count); count += 1) yield count;
}
