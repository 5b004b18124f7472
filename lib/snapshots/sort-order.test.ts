import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortedPlaces } from './sort-order.ts';

const letters = fc.constantFrom('a', 'b', 'ab', '\0', 'ÿ', 'Ā', '\ud800', '\uffff', 'prefix-', '');
const texts = fc.array(
  fc.array(letters, { maxLength: 8 }).map((parts) => `same-${parts.join('')}`),
  // Few are sorted by comparing anyway.
  { maxLength: 200, size: 'max' },
);

it('sorts as comparing does, equal texts by their places', () => {
  fc.assert(
    fc.property(texts, (list) => {
      const expected = list
        .map((text, place) => ({ text, place }))
        .sort((a, b) => (a.text === b.text ? a.place - b.place : a.text < b.text ? -1 : 1));
      expect(Array.from(sortedPlaces(list))).toEqual(expected.map(({ place }) => place));
    }),
  );
});

it('sorts many texts that share all but their ends', () => {
  const list = Array.from({ length: 5000 }, (_, at) => `${'x'.repeat(300)}${(at * 7919) % 5000}`);
  const sorted = Array.from(sortedPlaces(list), (place) => list[place]);
  expect(sorted).toEqual([...list].sort());
});

it('sorts letters past Latin-1 before what follows them', () => {
  const list = Array.from({ length: 60 }, (_, at) => `${at % 2 === 0 ? '王' : '李'} ${60 - at}`);
  const sorted = Array.from(sortedPlaces(list), (place) => list[place]);
  expect(sorted).toEqual([...list].sort());
});
