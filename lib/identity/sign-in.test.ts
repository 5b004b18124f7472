import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, TEST_PASSWORD, type TestHouse, testRequest } from '#lib/api/test-house.ts';
import { GET as getSession } from '../../app/api/auth/session/route.ts';
import { POST as signIn } from '../../app/api/auth/sign-in/email/route.ts';

let house: TestHouse;
beforeAll(async () => {
  house = openTestHouse();
  await house.addAccount('ada@example.com', 'admin');
});
afterAll(() => house.close());

const noParams = { params: Promise.resolve({}) };

function attempt(email: string, password: string, address = '127.0.0.1') {
  return signIn(
    testRequest({ method: 'POST', body: { email, password }, headers: { 'x-rolecall-address': address } }),
    noParams,
  );
}

describe('sign-in', () => {
  it('R7: gives a plain cookie on a loopback http origin and opens the session it names', async () => {
    const answer = await attempt(' ADA@example.com', TEST_PASSWORD);
    expect(answer.status).toBe(200);
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^rolecall=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/);
    const session = await getSession(
      testRequest({ headers: { cookie: cookie.split(';')[0] ?? '' } }),
      noParams,
    );
    expect(await session.json()).toMatchObject({ account: { email: 'ada@example.com', role: 'admin' } });
  });
});
