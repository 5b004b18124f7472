import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Rest } from './rest.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function begin() {
  const collect = vi.fn();
  return { collect, rest: new Rest({ collect, quietMs: 5000, least: 3 }) };
}

it('rests once after the start, when nothing is asked', () => {
  const { collect } = begin();
  vi.advanceTimersByTime(4999);
  expect(collect).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(collect).toHaveBeenCalledOnce();
});

it('does not rest between requests, however long they go on', () => {
  const { collect, rest } = begin();
  for (let request = 0; request < 50; request += 1) {
    rest.note();
    vi.advanceTimersByTime(4000);
  }
  expect(collect).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(collect).toHaveBeenCalledOnce();
});

it('a few requests are not worth another rest', () => {
  const { collect, rest } = begin();
  vi.advanceTimersByTime(5000);
  rest.note();
  rest.note();
  vi.advanceTimersByTime(5000);
  expect(collect).toHaveBeenCalledOnce();
  rest.note();
  vi.advanceTimersByTime(5000);
  expect(collect).toHaveBeenCalledTimes(2);
});
