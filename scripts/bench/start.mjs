import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../launch/paths.mjs';
import { freePort } from '../launch/ports.mjs';
import { median } from './numbers.mjs';
import { figure } from './report.mjs';

export const title = '`npm run demo`, from the command to a sign-in page that answers';

const AGAIN = 5;
const DEMO_USERS = '10000';
const LAST_WORDS = 'Ctrl-C stops everything.';
const LONGEST_MS = 300_000;

export async function measure() {
  const dataDir = mkdtempSync(join(tmpdir(), 'rolecall-bench-start-'));
  try {
    // Dependencies stay, what was built goes: what a person has who changed a file or just installed.
    rmSync(join(root, '.next'), { recursive: true, force: true });
    const first = await secondsToStart(dataDir);
    const again = [];
    for (let round = 0; round < AGAIN; round += 1) again.push(await secondsToStart(dataDir));
    return [
      figure('first start, dependencies installed: builds, then serves', first, 's', { most: 60 }),
      figure(`each start after it, median of ${AGAIN}`, median(again), 's', {
        most: 5,
        beside: again.map((seconds) => seconds.toFixed(1)).join(', '),
      }),
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(`${dataDir}-keys`, { recursive: true, force: true });
  }
}

async function secondsToStart(dataDir) {
  const port = await freePort(0);
  const started = performance.now();
  const demo = startDemo({
    PORT: String(port),
    ROLECALL_DATA_DIR: dataDir,
    ROLECALL_DEMO_USERS: DEMO_USERS,
    ROLECALL_LOG_LEVEL: 'error',
  });
  try {
    await demo.said(LAST_WORDS);
    const page = await fetch(`http://127.0.0.1:${port}/sign-in`);
    if (!page.ok) throw new Error(`The sign-in page answered ${page.status}.`);
    await page.text();
    return (performance.now() - started) / 1000;
  } finally {
    await demo.stop();
  }
}

/** In a process group of its own, as a terminal has it: Ctrl-C reaches npm, its shell and the program at once. */
function startDemo(env) {
  const child = spawn('npm', ['run', 'demo'], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const interrupt = () => process.kill(-child.pid, 'SIGINT');
  // Its group is not ours: a run that is stopped takes it along.
  process.once('exit', interrupt);
  const ended = new Promise((resolve) => child.once('close', resolve));
  ended.then(() => process.off('exit', interrupt));
  const said = (words) =>
    new Promise((resolve, reject) => {
      const giveUp = () => reject(new Error(`npm run demo did not get that far:\n${output}`));
      const timer = setTimeout(giveUp, LONGEST_MS);
      ended.then(giveUp);
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text) => {
          output += text;
          if (!output.includes(words)) return;
          clearTimeout(timer);
          resolve();
        });
      }
    });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) interrupt();
    await ended;
  };
  return { said, stop };
}
