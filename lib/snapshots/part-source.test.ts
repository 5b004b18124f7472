import { expect, it } from 'vitest';
import { PartSource } from './part-source.ts';

it('holds between questions what there is room for, however much one of them took', () => {
  const source = new PartSource(10_000);
  const ids = Array.from({ length: 100 }, (_, id) => id);
  for (const id of ids) source.keep(id, new Uint8Array(900));
  source.trim();
  const held = ids.filter((id) => source.has(id));
  expect(held.length).toBeGreaterThan(0);
  expect(held.length * 900).toBeLessThanOrEqual(10_000);
  expect(held.at(-1)).toBe(99);
});
