import { describe, expect, it } from 'vitest';
import { createSlots, type SlotRequest } from './slots.ts';

const ask = (connectionId: string, changes: Partial<SlotRequest> = {}): SlotRequest => ({
  connectionId,
  atOnce: 6,
  priority: 'person',
  wait: 5_000,
  signal: new AbortController().signal,
  ...changes,
});

describe('R46: slots', () => {
  it('lets six in for one connection while another still gets in', async () => {
    const slots = createSlots(24, 50);
    const held = await Promise.all(Array.from({ length: 6 }, () => slots.acquire(ask('a'))));
    const seventh = slots.acquire(ask('a', { wait: 20 }));
    expect((await slots.acquire(ask('b'))).ok).toBe(true);
    expect(await seventh).toEqual({ ok: false, reason: 'waited' });
    expect(held.every((one) => one.ok)).toBe(true);
    expect(slots.running).toBe(7);
  });

  it('refuses the 51st in the queue at once, and never runs more than 24', async () => {
    const slots = createSlots(24, 50);
    const held = await Promise.all(Array.from({ length: 24 }, (_, n) => slots.acquire(ask(`c${n % 4}`))));
    const queued = Array.from({ length: 50 }, () => slots.acquire(ask('z')));
    expect(await slots.acquire(ask('z'))).toEqual({ ok: false, reason: 'full' });
    let most = 0;
    for (const one of held) if (one.ok) one.release();
    await Promise.all(
      queued.map(async (waiting) => {
        const admission = await waiting;
        most = Math.max(most, slots.running);
        if (admission.ok) admission.release();
      }),
    );
    expect([most <= 24, slots.running]).toEqual([true, 0]);
  });

  it('people go before background, and connections take turns', async () => {
    const slots = createSlots(1, 50);
    const first = await slots.acquire(ask('a'));
    const order: string[] = [];
    const queue = (name: string, connectionId: string, priority: 'person' | 'background') =>
      slots.acquire(ask(connectionId, { priority })).then((admission) => {
        order.push(name);
        if (admission.ok) admission.release();
      });
    const all = [
      queue('a-background', 'a', 'background'),
      queue('a-person', 'a', 'person'),
      queue('a-second', 'a', 'person'),
      queue('b-person', 'b', 'person'),
    ];
    if (first.ok) first.release();
    await Promise.all(all);
    expect(order).toEqual(['a-person', 'b-person', 'a-second', 'a-background']);
  });

  it('a waiter that aborts leaves the queue; a slot is given back once', async () => {
    const slots = createSlots(1, 50);
    const first = await slots.acquire(ask('a'));
    const leaving = new AbortController();
    const waiting = slots.acquire(ask('a', { signal: leaving.signal }));
    leaving.abort();
    expect(await waiting).toEqual({ ok: false, reason: 'aborted' });
    if (first.ok) [first.release(), first.release()];
    expect(slots.running).toBe(0);
    expect(await slots.acquire(ask('a', { signal: leaving.signal }))).toEqual({
      ok: false,
      reason: 'aborted',
    });
  });
});
