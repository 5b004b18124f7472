import { describe, expect, it } from 'vitest';
import { LastGood } from './last-good.ts';

describe('R52: the last good answer', () => {
  it('is found for 15 minutes and not a moment longer', () => {
    let now = 1_000;
    const store = new LastGood(() => now);
    store.keep('ld', 'users?limit=50', { items: ['Ada'] });
    now += 15 * 60_000;
    expect(store.find('ld', 'users?limit=50')).toEqual({ value: { items: ['Ada'] }, at: 1_000 });
    now += 1;
    expect(store.find('ld', 'users?limit=50')).toBeUndefined();
  });

  it('R42: never crosses from one connection to another', () => {
    const store = new LastGood();
    for (let i = 0; i < 300; i++) store.keep(`c${i % 5}`, `k${i % 7}`, { c: i % 5 });
    for (let i = 0; i < 35; i++) {
      expect(store.find(`c${i % 5}`, `k${i % 7}`)?.value).toEqual({ c: i % 5 });
    }
    expect(store.find('c9', 'k1')).toBeUndefined();
  });

  it('R42: stays within 200 answers and 8 MiB a connection, the oldest going first', () => {
    const store = new LastGood();
    for (let i = 0; i < 250; i++) store.keep('ld', `k${i}`, i);
    expect(store.find('ld', 'k49')).toBeUndefined();
    expect(store.find('ld', 'k50')?.value).toBe(50);
    for (let i = 0; i < 10; i++) store.keep('big', `k${i}`, 'x'.repeat(1024 * 1024));
    expect(store.find('big', 'k2')).toBeUndefined();
    expect(store.find('big', 'k9')).toBeDefined();
  });
});
