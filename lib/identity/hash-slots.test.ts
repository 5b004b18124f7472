import { describe, expect, it } from 'vitest';
import { withHashSlot } from './hash-slots.ts';

describe('hash slots', () => {
  it('R9: two run, eight wait, more are turned away, and a failing hash gives its slot back', async () => {
    let running = 0;
    let most = 0;
    const hash = async (fails: boolean) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (fails) throw new Error('hash failed');
      return 'hash';
    };
    for (let round = 0; round < 3; round += 1) {
      const tries = Array.from({ length: 15 }, (_, n) => withHashSlot(() => hash(n % 4 === 1)));
      const ends = await Promise.allSettled(tries);
      const turnedAway = ends.filter((end) => end.status === 'fulfilled' && end.value === undefined);
      expect(turnedAway).toHaveLength(5);
      expect(most).toBe(2);
    }
  });
});
