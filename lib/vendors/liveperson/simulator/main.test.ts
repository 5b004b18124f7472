import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.includes('\n')) return text.trim();
  }
  throw new Error('The simulator said nothing.');
}

it('runs by itself, says where it listens, and ends cleanly', async () => {
  const child = spawn(process.execPath, [main], {
    env: { NODE_ENV: 'production', SIM_PORT: '0', SIM_USERS: '5', SIM_ACCOUNT: 'acme' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const origin = /^LivePerson simulator on (http:\/\/127\.0\.0\.1:\d+)$/.exec(await firstLine(child))?.[1];
  const reply = await fetch(`${origin}/api/account/acme/service/sentinel/baseURI.json`);
  expect(await reply.json()).toMatchObject({ account: 'acme' });
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
});

it('refuses settings it does not understand', async () => {
  const child = spawn(process.execPath, [main], {
    env: { NODE_ENV: 'production', SIM_USERS: '18001' },
    stdio: 'ignore',
  });
  const [code] = await once(child, 'exit');
  expect(code).not.toBe(0);
});
