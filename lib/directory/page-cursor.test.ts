import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FIRST_PAGE,
  following,
  openCursor,
  type PagePosition,
  preceding,
  sealCursor,
  viewFingerprint,
} from './page-cursor.ts';

const key = randomBytes(32);
const view = viewFingerprint(['ld', 'users', 'web', 'production']);
const first: PagePosition = { page: 1, back: [] };

describe('page cursors', () => {
  it('lead forwards and all the way back to the first page', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 30 }), (cursors) => {
        const walked = [first];
        for (const next of cursors) walked.push(following(walked.at(-1) ?? first, next));
        let position = openCursor(sealCursor(walked.at(-1) ?? first, view, key), view, key);
        for (const expected of walked.slice(0, -1).reverse()) {
          position = position && preceding(position);
          expect(position).toEqual(expected);
        }
        expect(position && preceding(position)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  it('R18: refuse anything not signed by us, and anything signed for another view', () => {
    const token = sealCursor(following(first, '/api/v2/users/web/production?searchAfter=a'), view, key);
    expect(openCursor(token, view, key)?.page).toBe(2);
    expect(openCursor(token, viewFingerprint(['other']), key)).toBeUndefined();
    expect(openCursor(token, view, randomBytes(32))).toBeUndefined();
    for (let i = 0; i < token.length; i++) {
      const flipped = token.slice(0, i) + (token[i] === 'A' ? 'B' : 'A') + token.slice(i + 1);
      expect(openCursor(flipped, view, key)).toBeUndefined();
    }
    fc.assert(
      fc.property(
        fc.string().filter((text) => text !== FIRST_PAGE),
        (text) => openCursor(text, view, key) === undefined,
      ),
    );
  });

  it('stay short enough for an address however far one pages', () => {
    let position = first;
    for (let page = 0; page < 400; page++) {
      position = following(
        position,
        `/api/v2/users/web/production?limit=50&searchAfter=${randomBytes(8).toString('hex')}`,
      );
    }
    const token = sealCursor(position, view, key);
    expect(token.length).toBeLessThan(3100);
    expect(openCursor(token, view, key)?.page).toBe(401);
  });
});
