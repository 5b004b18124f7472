import type { APIRequestContext, Page } from '@playwright/test';
import { ownHeaders, type RoleName, signIn } from './sign-in.ts';
import { expect, house } from './test.ts';

/** A fresh API key of an account, as a script would get one. */
export async function createApiKey(page: Page, role: RoleName): Promise<string> {
  await signIn(page, role);
  const answer = await page.context().request.post(`${house.origin}/api/api-keys`, {
    headers: await ownHeaders(page),
    data: { name: `spec ${Date.now()}`, expiresInDays: 1, connections: 'all' },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const { key } = await answer.json();
  return String(key);
}

/** Asks with an API key and nothing else. */
export function withKey(request: APIRequestContext, key: string) {
  return (path: string) => request.get(house.origin + path, { headers: { Authorization: key } });
}
