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

it.each(['SIGTERM', 'SIGINT'] as const)(
  'runs by itself, says where it listens, and ends cleanly on %s',
  async (signal) => {
    const child = spawn(process.execPath, [main], {
      env: {
        NODE_ENV: 'production',
        SIM_PORT: '0',
        SIM_USERS: '50',
        SIM_ACCESS: 'present',
        SIM_NOW: '2026-01-31T12:00:00Z',
        SIM_TOKENS: '[{"secret":"api-own","role":"reader"}]',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    const line = await firstLine(child);
    const origin = /^LaunchDarkly simulator on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1];
    const reply = await fetch(`${origin}/api/v2/users/web/production`, {
      headers: { authorization: 'api-own' },
    });
    const text = await reply.text();
    expect(text).toContain('"totalCount":50');
    expect(text).toContain('"_access"');
    expect(text).toContain('"lastPing":"2026-01-');
    child.kill(signal);
    expect(await exited).toEqual([0, null]);
  },
);

it('refuses settings it does not understand', async () => {
  const child = spawn(process.execPath, [main], {
    env: { NODE_ENV: 'production', SIM_USERS: '2000000' },
    stdio: 'ignore',
  });
  const [code] = await once(child, 'exit');
  expect(code).not.toBe(0);
});
