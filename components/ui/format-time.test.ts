import { describe, expect, it } from 'vitest';
import { freshShare } from './age-ring.tsx';
import { formatDuration, formatMoment } from './format-time.ts';

describe('times in words', () => {
  it.each([
    [-5, '0 s'],
    [38_000, '38 s'],
    [252_000, '4 min 12 s'],
    [300_000, '5 min'],
    [41 * 60_000, '41 min'],
    [161 * 60_000, '2 h 41 min'],
    [25 * 3_600_000, '1 day'],
    [8 * 86_400_000, '8 days'],
  ])('%d ms is %s', (ms, words) => expect(formatDuration(ms)).toBe(words));

  it('a moment says its zone only where it is not the reader’s own', () => {
    const at = Date.UTC(2026, 10, 26, 14, 32);
    expect(formatMoment(at, 'UTC')).toBe('26 Nov 2026, 14:32 UTC');
    const own = new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
    expect(formatMoment(at, undefined)).toMatch(new RegExp(`^2[67] Nov 2026, ${own}$`));
    expect(formatMoment(at, 'UTC', true)).toBe('26 Nov 2026');
  });

  it('the age ring is full at the start and empty from its limit on', () => {
    expect(freshShare(0, 1800)).toBe(1);
    expect(freshShare(1800, 1800)).toBe(0);
    expect(freshShare(9000, 1800)).toBe(0);
  });
});
