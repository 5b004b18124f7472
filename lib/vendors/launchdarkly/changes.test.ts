import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { context, directoryOf, type House, openHouse, SCOPE } from './test-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.asked.length = 0;
});

const body = { code: 'x', message: 'the vendor’s words' };
const change = { scope: SCOPE, identity: { key: 'k', kind: 'user' }, flag: 'f', value: true };

describe('changes', () => {
  it('R67: a deletion is deleted, already absent, refused or unknown, and sent once', async () => {
    const outcomes: string[] = [];
    for (const status of [204, 404, 409, 403, 429, 500]) {
      house.asked.length = 0;
      house.answer = () => ({ status, ...(status === 204 ? {} : { json: body }) });
      const outcome = await directoryOf(house.connect(), 'users').removal?.remove(context(), SCOPE, {
        key: 'a/b',
      });
      outcomes.push(`${status} ${outcome?.state}`);
      expect(house.asked.map((asked) => `${asked.method} ${asked.path}`)).toEqual([
        'DELETE /api/v2/users/web/production/a%2Fb',
      ]);
    }
    expect(outcomes).toEqual([
      '204 deleted',
      '404 already-absent',
      '409 refused',
      '403 refused',
      '429 refused',
      '500 unknown',
    ]);
  });

  it('shows the request before it is sent, exactly', async () => {
    house.answer = () => ({ status: 204 });
    for (const [id, identity] of [
      ['users', { key: 'a/b' }],
      ['contexts', { key: 'a/b', kind: 'org' }],
    ] as const) {
      for (const value of [false, undefined]) {
        const flags = directoryOf(house.connect(), id).flags;
        const wanted = {
          scope: SCOPE,
          identity,
          flag: 'f',
          ...(value === undefined ? {} : { value }),
          comment: 'why',
        };
        house.asked.length = 0;
        expect(await flags?.set?.(context(), wanted)).toEqual({ ok: true, value: { confirmed: true } });
        const [asked] = house.asked;
        expect(flags?.previewSet?.(wanted)).toEqual({
          method: asked?.method,
          path: asked?.path,
          body: asked?.body,
        });
        expect(asked?.body).toEqual({ setting: value ?? null, comment: 'why' });
      }
    }
  });

  it('R49: a change whose answer is lost is unconfirmed, and not sent again', async () => {
    house.answer = () => ({ status: 502, text: '<html>' });
    const set = await directoryOf(house.connect(), 'users').flags?.set?.(context(), change);
    expect(set).toEqual({ ok: true, value: { confirmed: false } });
    expect(house.asked).toHaveLength(1);
  });
});
