import type { BrowserContext, Page } from '@playwright/test';
import { expect, house } from './test.ts';

export type RoleName = 'admin' | 'operator' | 'viewer';

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

const kept = new Map<RoleName, Cookies>();

export const emailOf = (role: RoleName): string => `${role}@example.com`;

/**
 * Makes the page's browser signed in as one of the three accounts, through the API: a session is used again by the
 * specs of one worker while it lives, because each account may only have a few. The form has a spec of its own.
 */
export async function signIn(page: Page, role: RoleName): Promise<void> {
  const context = page.context();
  await context.addCookies(kept.get(role) ?? []);
  const session = await context.request.get(`${house.origin}/api/auth/session`);
  if (session.ok()) return;
  const answer = await context.request.post(`${house.origin}/api/auth/sign-in/email`, {
    headers: { Origin: house.origin },
    data: { email: emailOf(role), password: house.password },
  });
  expect(answer.status(), 'sign-in').toBe(200);
  kept.set(role, await context.cookies(house.origin));
}

/** For API calls beside the page: the headers a script on our pages would send. */
export async function ownHeaders(page: Page): Promise<Record<string, string>> {
  const session = await page.context().request.get(`${house.origin}/api/auth/session`);
  const { csrf } = await session.json();
  return { Origin: house.origin, 'X-CSRF': String(csrf) };
}
