import { afterAll, expect, it } from 'vitest';
import { GET as getSession } from '../../app/api/auth/session/route.ts';
import { POST as signIn } from '../../app/api/auth/sign-in/email/route.ts';
import { openTestHouse, TEST_PASSWORD, testRequest } from './test-house.ts';

const origin = 'https://roles.example.com';
const house = openTestHouse({ ROLECALL_ORIGIN: origin });
afterAll(() => house.close());

it('R7, R26: behind an https origin the cookie is __Host- and Secure, and HSTS is on', async () => {
  await house.addAccount('ada@example.com', 'viewer');
  const body = { email: 'ada@example.com', password: TEST_PASSWORD };
  const noParams = { params: Promise.resolve({}) };
  const answer = await signIn(testRequest({ method: 'POST', body, headers: { origin } }), noParams);
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(
    /^__Host-rolecall=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure$/,
  );
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');

  const pair = cookie.split(';')[0] ?? '';
  const opened = async (sent: string) =>
    (await getSession(testRequest({ headers: { cookie: sent } }), noParams)).status;
  expect(await opened(pair)).toBe(200);
  expect(await opened(pair.replace('__Host-', '')), 'the plain name counts only on loopback http').toBe(401);
});
