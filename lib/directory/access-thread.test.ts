import { afterEach, describe, expect, it } from 'vitest';
import { AccessThread } from './access-thread.ts';

const quick = { list: 300, keep: 300, answer: 300, lines: 300, drop: 300 };
const opened: AccessThread[] = [];
afterEach(async () => {
  for (const thread of opened.splice(0)) await thread.close();
});

function oddThread(
  unlike: { patience?: typeof quick; megabytes?: number; turn?: number } = {},
): AccessThread {
  const place = { file: '/nowhere/snapshots.db' };
  const thread = new AccessThread(place, { thread: 'lib/directory/test-odd-thread.ts', ...unlike });
  opened.push(thread);
  return thread;
}

describe('the thread that computes access', () => {
  it.each(['ends', 'throws'])('one that %s fails the task it was at, and no other', async (owner) => {
    const thread = oddThread();
    const asked = ['fine', owner, 'fine', 'fine'].map((one) => thread.ask('list', { owner: one }));
    const answers = await Promise.all(asked);
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, true, true]);
    expect(answers[1]).toMatchObject({ problem: { slug: 'internal' } });
  });

  it('one that computes for too long is ended; what waited behind it is answered', async () => {
    const thread = oddThread({ patience: { ...quick, list: 2000 } });
    const answers = await Promise.all([
      thread.ask('list', { owner: 'spins' }),
      thread.ask('list', { owner: 'fine' }),
    ]);
    expect(answers).toMatchObject([
      { ok: false, problem: { detail: 'This took too long to compute. Ask about less at once.' } },
      { ok: true },
    ]);
  });

  it('one that fills its memory does not take the server along', async () => {
    const thread = oddThread({ megabytes: 32 });
    const answers = await Promise.all([
      thread.ask('list', { owner: 'fills' }),
      thread.ask('list', { owner: 'fine' }),
    ]);
    expect(answers.map(({ ok }) => ok)).toEqual([false, true]);
  });

  it('whoever has gone is not computed for', async () => {
    const thread = oddThread();
    const gone = new AbortController();
    const first = thread.ask('list', { owner: 'fine' });
    const second = thread.ask('list', { owner: 'ends' }, gone.signal);
    gone.abort();
    expect(await first).toEqual({ ok: true, value: [] });
    expect(await second).toMatchObject({ ok: false });
    expect(await thread.ask('list', { owner: 'fine' })).toEqual({ ok: true, value: [] });
  });

  it('R48: a question whose turn does not come is turned away', async () => {
    const thread = oddThread({ turn: 100, patience: { ...quick, list: 2000 } });
    const first = thread.ask('list', { owner: 'spins' });
    expect(await thread.ask('list', { owner: 'fine' })).toMatchObject({ problem: { slug: 'rate-limited' } });
    expect(await first).toMatchObject({ problem: { slug: 'internal' } });
    expect(await thread.ask('list', { owner: 'fine' })).toEqual({ ok: true, value: [] });
  });

  it('R34: only so many questions wait, and closing answers them all', async () => {
    const thread = oddThread();
    const asked = Array.from({ length: 150 }, () => thread.ask('list', { owner: 'spins' }));
    const refused = await asked.at(-1);
    expect(refused).toMatchObject({ problem: { slug: 'rate-limited', retryAfterSeconds: 1 } });
    await thread.close();
    expect((await Promise.all(asked)).every(({ ok }) => !ok)).toBe(true);
    expect(await thread.ask('list', { owner: 'fine' })).toMatchObject({ problem: { slug: 'shutting-down' } });
  });
});
