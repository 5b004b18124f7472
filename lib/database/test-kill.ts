import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
): Promise<readonly string[]> {
  let said = '';
  let complained = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (complained += chunk));
  const ended = once(child, 'close');
  child.stdin.write('go');
  await Promise.race([once(child.stdout, 'data'), ended]);
  setTimeout(() => child.kill('SIGKILL'), randomInt(longest));
  await ended;
  if (complained !== '') throw new Error(complained);
  return said.split('\n').slice(0, -1);
}
