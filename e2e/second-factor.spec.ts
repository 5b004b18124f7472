import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import type { Page } from '@playwright/test';
import { ownHeaders, signIn } from './house/sign-in.ts';
import { expect, house, test } from './house/test.ts';

const PASSWORD = 'a password only for this spec';
const STEP_MS = 30_000;

/** The code of the step after this one: it is accepted, and none was used of it. */
function nextCode(secret: string): Promise<string> {
  return createOTP(base32.decode(secret)).hotp(Math.floor(Date.now() / STEP_MS) + 1);
}

async function createAccount(page: Page): Promise<string> {
  await signIn(page, 'admin');
  const email = `second-factor-${Date.now()}@example.com`;
  const answer = await page.context().request.post(`${house.origin}/api/accounts`, {
    headers: await ownHeaders(page),
    data: { email, name: 'Ines Two', role: 'viewer', password: PASSWORD },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  await page.context().clearCookies();
  return email;
}

async function typePassword(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in?next=%2Fsettings');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await expect(async () => {
    // A click before the page is alive does nothing; one that was heard leads away from the fields.
    if (await page.getByLabel('E-mail').isVisible())
      await page.getByRole('button', { name: 'Sign in' }).click({ timeout: 2_000 });
    await expect(page.getByLabel('E-mail')).toBeHidden({ timeout: 5_000 });
  }).toPass({ timeout: 30_000 });
}

test('a second factor is turned on, asked for at sign-in, replaced by a recovery code, and turned off', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const email = await createAccount(page);
  await typePassword(page, email);

  const dialog = page.getByRole('dialog');
  // A press before the page is alive is not heard.
  await expect(async () => {
    if (!(await dialog.isVisible())) await page.getByRole('button', { name: 'Turn on' }).click();
    await expect(dialog).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await dialog.getByLabel('Your password').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('img', { name: /QR code/ })).toBeVisible();
  const secret = ((await dialog.getByRole('code').textContent()) ?? '').replaceAll(' ', '');
  await expect(dialog.getByLabel('Code', { exact: true })).toBeFocused();
  await dialog.getByLabel('Code', { exact: true }).fill('12345');
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect(dialog.getByText(/This code is wrong/)).toBeVisible();
  const first = await createOTP(base32.decode(secret)).hotp(Math.floor(Date.now() / STEP_MS));
  await dialog.getByLabel('Code', { exact: true }).fill(first);
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(10);
  const codes = await dialog.getByRole('listitem').allTextContents();
  await dialog.getByRole('button', { name: 'I have stored them' }).click();
  await expect(page.getByText('10 recovery codes left.')).toBeVisible();

  await page.context().clearCookies();
  await typePassword(page, email);
  const code = page.getByLabel('Code', { exact: true });
  await expect(code).toBeFocused();
  await expect(code).toHaveAttribute('autocomplete', 'one-time-code');
  await code.fill(first);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/This code is wrong or was used already/)).toBeVisible();
  await expect(code).toBeFocused();
  await code.fill(await nextCode(secret));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/settings$/);

  await page.context().clearCookies();
  await typePassword(page, email);
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await expect(page.getByLabel('Recovery code')).toBeFocused();
  await page.getByLabel('Recovery code').fill(codes[0] ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByText('9 recovery codes left.')).toBeVisible();

  await page.getByRole('button', { name: 'Turn off' }).click();
  await dialog.getByLabel('Code', { exact: true }).fill(codes[1] ?? '');
  await dialog.getByLabel('Your password').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Turn off' }).click();
  await expect(page.getByText('Off. Signing in needs your password alone.')).toBeVisible();
  await page.context().clearCookies();
  await typePassword(page, email);
  await expect(page).toHaveURL(/\/settings$/);
});

/** Through the API, as the form was tried above. */
async function enrol(page: Page, email: string): Promise<void> {
  const { request } = page.context();
  const own = `${house.origin}/api/auth/second-factor`;
  const signedIn = await request.post(`${house.origin}/api/auth/sign-in/email`, {
    headers: { Origin: house.origin },
    data: { email, password: PASSWORD },
  });
  expect(signedIn.status()).toBe(200);
  const begun = await request.post(own, { headers: await ownHeaders(page), data: { password: PASSWORD } });
  const { secret } = await begun.json();
  const data = { code: await nextCode(secret) };
  const confirmed = await request.post(`${own}/confirm`, { headers: await ownHeaders(page), data });
  expect(confirmed.status(), await confirmed.text()).toBe(200);
  await page.context().clearCookies();
}

test('an administrator resets a lost second factor', async ({ page }) => {
  const email = await createAccount(page);
  await enrol(page, email);
  await signIn(page, 'admin');
  await page.goto('/settings/accounts');
  const row = page.getByRole('listitem').filter({ hasText: email });
  await expect(row.getByText('second factor')).toBeVisible();
  await row.getByRole('button', { name: /^Change/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset it' }).click();
  await expect(row.getByText('second factor')).toBeHidden();
  await page.context().clearCookies();
  await typePassword(page, email);
  await expect(page).toHaveURL(/\/settings$/);
});
