import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { KeptProgram } from './start-kept.ts';

// Runs one program on behalf of a test and ends it when the test's process is gone, however it went.
const GRACE_MS = 5000;

process.once('message', (program: KeptProgram) => {
  const child = spawn(program.command, program.args, {
    cwd: program.cwd,
    env: program.env,
    stdio: ['ignore', 'inherit', 'inherit'],
    ...program.owner,
  });
  child.once('error', () => leave(program, 1));
  child.once('exit', (code) => leave(program, code ?? 1));
  const stop = () => end(child, program);
  process.once('disconnect', stop);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  if (!process.connected) stop();
});
process.once('disconnect', () => {
  if (process.listenerCount('message') > 0) process.exit(0);
});

function end(child: ChildProcess, { stopSignal }: KeptProgram): void {
  child.kill(stopSignal);
  setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
}

function leave({ folder }: KeptProgram, code: number): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.exit(code);
}
