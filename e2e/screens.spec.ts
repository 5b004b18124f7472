import { signIn } from './house/sign-in.ts';
import { expect, house, test } from './house/test.ts';

test('sign-in by the form: wrong in words, then right, then back to where one wanted to go', async ({
  page,
}) => {
  await page.goto('/connections/launchdarkly');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await page.getByLabel('E-mail').fill('viewer@example.com');
  await page.getByLabel('Password', { exact: true }).fill('not the password at all');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('E-mail or password is wrong')).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(house.password);
  await expect(async () => {
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(/\/connections\/launchdarkly$/, { timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('LaunchDarkly');
});

test('a connection is tested in words, saved, renamed, given a new token, disabled and deleted by its name', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page, 'admin');
  await page.goto('/connections/new');
  await page.getByLabel('Name').fill('Second house');
  await page.getByLabel('Instance').selectOption({ label: 'Another address' });
  await page.getByLabel('Address').fill(house.vendor);
  const token = page.getByLabel('API access token');
  await token.fill('sdk-00000000-0000-0000-0000-000000000000');
  await expect(page.getByText('This is an SDK key, not an API access token.')).toBeVisible();
  await token.fill('api-demo-support');
  await page.getByRole('button', { name: 'Test it first' }).click();
  await expect(page.getByText(/^It works:/)).toBeVisible();
  await expect(page.getByText('Users and contexts').last()).toBeVisible();
  await page.getByRole('button', { name: 'Save connection' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Second house' })).toBeVisible();
  await expect(page.getByText('Second house is connected')).toBeVisible();

  await page.getByLabel('Name').fill('Third house');
  await page.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Third house' })).toBeVisible();

  const fingerprint = page.getByText(/^fingerprint/);
  const before = await fingerprint.textContent();
  await page.getByRole('button', { name: 'Replace credential' }).click();
  await page.getByLabel('API access token').fill('api-demo-reader');
  await page.getByRole('button', { name: 'Store the new one' }).click();
  await expect(page.getByText('Credential replaced')).toBeVisible();
  await expect.poll(() => fingerprint.textContent()).not.toBe(before);
  expect(await page.content()).not.toContain('api-demo-reader');

  await page.getByRole('button', { name: 'Disable' }).click();
  await expect(page.getByText('It is disabled')).toBeVisible();

  await page.getByRole('button', { name: 'Delete connection' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete Third house' });
  await expect(dialog.getByRole('button', { name: 'Delete connection' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await dialog.getByLabel('Type Third house to confirm').fill('Third house');
  await dialog.getByRole('button', { name: 'Delete connection' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Third house' })).toHaveCount(0);
});

test('a viewer sees a connection and why its controls cannot be used', async ({ page }) => {
  await signIn(page, 'viewer');
  await page.goto('/connections');
  const add = page.getByRole('button', { name: 'Add connection' }).first();
  await add.focus();
  await expect(
    page.getByRole('tooltip', { name: /Only administrators change connections/ }).first(),
  ).toBeVisible();
  await page.goto('/connections/launchdarkly');
  await expect(
    page.getByText('This connection comes from a file on the server.', { exact: true }),
  ).toBeVisible();
  for (const name of ['Test now', 'Replace credential', 'Rename', 'Disable', 'Delete connection']) {
    await expect(page.getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true');
  }
});

test('an API key is shown once, copied, and revoked', async ({ page }) => {
  await signIn(page, 'operator');
  await page.goto('/settings/keys');
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel('Name').fill('nightly export');
  await page.getByRole('button', { name: 'Make the key' }).click();
  const key = await page.getByRole('dialog', { name: 'Copy the key now' }).locator('code').textContent();
  expect(key).toMatch(/^rck_/);
  await page.getByRole('button', { name: 'I have stored it' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'nightly export' });
  await expect(row).toBeVisible();
  expect(await page.content()).not.toContain(key ?? '-');
  await row.getByRole('button', { name: 'Revoke' }).click();
  await expect(row).toHaveCount(0);
});

test('the theme is chosen once and painted by the server from then on', async ({ page }) => {
  await signIn(page, 'viewer');
  await page.goto('/');
  await page.getByRole('button', { name: /all connections/ }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const html = async () => (await page.context().request.get(`${house.origin}/`)).text();
  await expect.poll(html).toContain('data-theme="dark"');
  await page.getByRole('button', { name: /all connections/ }).click();
  await page.getByRole('menuitemradio', { name: 'As the system' }).click();
  await expect.poll(html).not.toContain('data-theme');
});

test('the palette goes to a place by keyboard, and searches for a pasted key', async ({ page }) => {
  await signIn(page, 'viewer');
  await page.goto('/connections');
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Find, or paste a key' });
  await field.fill('usr_b83f');
  await expect(page.getByRole('option', { name: /Search users for .* LaunchDarkly demo/ })).toBeVisible();
  await field.fill('overview');
  await field.press('Enter');
  await expect(page).toHaveURL(`${house.origin}/`);
});

test('the skip link is first and leads past the navigation', async ({ page }) => {
  await signIn(page, 'viewer');
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();
});

test('an administrator adds an account, limits it, and keeps it out', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/settings/accounts');
  await page.getByRole('button', { name: 'New account' }).click();
  const email = `noor-${Date.now()}@example.com`;
  await page.getByLabel('Name').fill('Noor Haddad');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('First password').fill('gardens-in-slow-rain');
  await page.getByLabel('All, present and future').uncheck();
  await page.getByRole('button', { name: 'Create account' }).click();
  const row = page.getByRole('listitem').filter({ hasText: email });
  await expect(row).toContainText('no connection');
  await row.getByRole('button', { name: 'Change Noor Haddad' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
  await expect(row.getByText('disabled')).toBeVisible();
});
