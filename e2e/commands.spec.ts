import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../scripts/launch/ports.mjs';
import { expect, house, test } from './house/test.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Command {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number>;
}

function run(script: string, env: Record<string, string>): Command {
  const child = spawn(process.execPath, [`scripts/${script}`], {
    cwd: ROOT,
    env: { ...process.env, ...env },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part) => (text += part));
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  return { child, output: () => text, ended };
}

/** When the build and the installation that stand were made. */
function madeAt(): readonly number[] {
  const made = ['.next/rolecall-build', '.next/BUILD_ID', 'node_modules/.package-lock.json'];
  return made.map((file) => statSync(join(ROOT, file)).mtimeMs);
}

test.describe('the commands', () => {
  test.setTimeout(90_000);

  test('`npm run demo` says where it is and who may sign in; again, it installs and builds nothing and keeps the password', async ({
    request,
  }) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'rolecall-demo-'));
    const env = {
      PORT: String(await freePort(0)),
      ROLECALL_DATA_DIR: dataDir,
      ROLECALL_DEMO_USERS: '300',
      ROLECALL_LOG_LEVEL: 'error',
    };
    const made = madeAt();
    const passwords: string[] = [];
    for (const round of ['first', 'second']) {
      const demo = run('demo.mjs', env);
      await expect.poll(demo.output, { timeout: 30_000 }).toContain('Ctrl-C stops everything');
      // The set-up of the specs has built.
      expect(demo.output(), round).not.toMatch(/Installing|Building/);
      const origin = /Rolecall is at (\S+)/.exec(demo.output())?.[1] ?? '';
      const password = /Password\s+(\S+)/.exec(demo.output())?.[1] ?? '';
      passwords.push(password);
      for (const email of ['admin@example.com', 'operator@example.com', 'viewer@example.com']) {
        const answer = await request.post(`${origin}/api/auth/sign-in/email`, {
          headers: { Origin: origin },
          data: { email, password },
        });
        expect(answer.status(), email).toBe(200);
      }
      demo.child.kill('SIGINT');
      expect(await demo.ended).toBe(0);
    }
    expect(madeAt()).toEqual(made);
    expect(passwords[0]).toBe(passwords[1]);
    expect(passwords[0]?.length).toBeGreaterThanOrEqual(15);
    expect(statSync(join(dataDir, 'demo-password')).mode & 0o777).toBe(0o600);
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(`${dataDir}-keys`, { recursive: true, force: true });
  });

  test('a taken port, a taken folder and a wrong setting end it with one sentence', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'rolecall-start-'));
    const taken = new URL(house.origin).port;
    const cases: [Record<string, string>, string][] = [
      [{ PORT: taken, ROLECALL_DATA_DIR: dataDir }, `Port ${taken} is already in use`],
      [{ PORT: '99999', ROLECALL_DATA_DIR: dataDir }, 'These settings are not valid: PORT'],
      [{ PORT: '3601', ROLECALL_ORIGIN: 'http://example.com' }, 'ROLECALL_ORIGIN must be'],
    ];
    for (const [env, sentence] of cases) {
      const start = run('start.mjs', env);
      expect(await start.ended).not.toBe(0);
      expect(start.output()).toContain(sentence);
      expect(start.output()).not.toMatch(/^\s+at /m);
    }
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(`${dataDir}-keys`, { recursive: true, force: true });
  });
});
