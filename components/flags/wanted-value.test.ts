import { expect, it } from 'vitest';
import { wantedValue } from './wanted-value.ts';

it('keeps a value’s type, and says what is wrong with text that has none', () => {
  expect(wantedValue('true')).toEqual({ ok: true, value: true });
  expect(wantedValue('"true"')).toEqual({ ok: true, value: 'true' });
  expect(wantedValue(' {"a":[1]} ')).toEqual({ ok: true, value: { a: [1] } });
  expect(wantedValue('blue')).toMatchObject({ ok: false });
  expect(wantedValue('  ')).toMatchObject({ ok: false });
});
