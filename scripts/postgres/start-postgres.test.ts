import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pinnedNode } from '../launch/paths.mjs';
import { startPostgres } from './start-postgres.ts';

const HOLDER = fileURLToPath(new URL('test-holder.ts', import.meta.url));

describe('a PostgreSQL for tests', () => {
  it.each(['any', 'packaged'] as const)(
    'answers on loopback, wants its password, and is gone after stop (%s)',
    async (source) => {
      const postgres = await startPostgres({ source });
      expect(new URL(postgres.url).hostname).toBe('127.0.0.1');
      expect(new URL(postgres.url).password.length).toBeGreaterThanOrEqual(24);
      expect(await greet(postgres.url)).toBe('wants a password');
      await postgres.stop();
      expect(await greet(postgres.url)).toBe('refused');
    },
    120_000,
  );

  it('two at once are apart', async () => {
    const [first, second] = await Promise.all([startPostgres(), startPostgres()]);
    expect(new URL(first.url).port).not.toBe(new URL(second.url).port);
    expect(new URL(first.url).password).not.toBe(new URL(second.url).password);
    await Promise.all([first.stop(), second.stop()]);
  }, 60_000);

  it('is gone, and its data with it, when the process that started it is killed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rolecall-holder-'));
    chmodSync(folder, 0o755);
    const holder = spawn(pinnedNode(), ['--conditions=react-server', HOLDER], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = await once(holder.stdout.setEncoding('utf8'), 'data');
    const url = String(line).trim();
    expect(await greet(url)).toBe('wants a password');
    expect(readdirSync(folder)).toHaveLength(1);
    holder.kill('SIGKILL');
    await expect.poll(() => readdirSync(folder), { timeout: 10_000 }).toEqual([]);
    expect(await greet(url)).toBe('refused');
    rmSync(folder, { recursive: true });
  }, 60_000);
});

/** Begins a conversation in PostgreSQL's own protocol: without a word about it, a server asks for the password (`R`, 10). */
function greet(url: string): Promise<string> {
  const words = Buffer.from('user\0postgres\0database\0postgres\0\0');
  const hello = Buffer.alloc(8);
  hello.writeInt32BE(hello.length + words.length, 0);
  hello.writeInt32BE(3 << 16, 4);
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.once('error', () => resolve('refused'));
    socket.once('data', (answer: Buffer) => {
      socket.destroy();
      const wanted = answer.toString('latin1', 0, 1) === 'R' && answer.readInt32BE(5) === 10;
      resolve(wanted ? 'wants a password' : `said ${answer.toString('latin1')}`);
    });
    socket.write(Buffer.concat([hello, words]));
  });
}
