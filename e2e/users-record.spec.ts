import { signIn } from './house/sign-in.ts';
import { expect, house, test } from './house/test.ts';
import { expectAccessibleInBothThemes, UsersList } from './users-list.ts';

const PLACE = 'project=web&environment=development';

test('a user opens from the list with attributes, raw record and neighbours', async ({ page }) => {
  await signIn(page, 'viewer');
  const list = new UsersList(page);
  await list.open(PLACE);
  const names = await list.names();
  await list.rows.nth(1).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(names[1] ?? '');
  await page.getByRole('link', { name: 'Next in the list' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(names[2] ?? '');

  await page.getByRole('link', { name: /^Attributes/ }).click();
  await page.getByRole('searchbox', { name: 'Search attributes' }).fill('plan');
  await expect(page.getByRole('row', { name: /plan/ })).toHaveCount(1);
  await page.getByRole('link', { name: 'Raw JSON' }).click();
  await expect(page.getByRole('heading', { name: 'Raw JSON' })).toBeVisible();
  await expect(page.getByText('"environmentId"')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Delete' })).toHaveAttribute('aria-disabled', 'true');
});

test('an operator sets a flag for one user after seeing the exact request', async ({ page }) => {
  await signIn(page, 'operator');
  const list = new UsersList(page);
  await list.open(PLACE);
  await list.rows.nth(4).getByRole('link').click();
  await page.getByRole('link', { name: 'Flags' }).click();
  const rows = page
    .getByRole('table', { name: 'Flag values' })
    .getByRole('row')
    .filter({ hasText: /true|false/ });
  const row = rows.first();
  const flag = ((await row.getByRole('rowheader').textContent()) ?? '').trim();
  await row.getByRole('button', { name: /^Set / }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('What LaunchDarkly will be sent')).toBeVisible();
  await expect(dialog.getByText('PUT', { exact: true })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  const wanted = (await dialog.getByRole('radio', { name: 'true' }).isChecked()) ? 'false' : 'true';
  await dialog.getByText(wanted, { exact: true }).click();
  await expect(dialog.getByText(`"setting": ${wanted}`)).toBeVisible();
  await dialog.getByRole('button', { name: 'Set value' }).click();
  await expect(dialog.getByText('Done')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  const changed = page
    .getByRole('table', { name: 'Flag values' })
    .getByRole('row')
    .filter({ hasText: flag })
    .first();
  await expect(changed.getByRole('cell').nth(2)).toContainText(wanted);
});

test('an administrator deletes a user: password, what follows, the exact request, the typed key', async ({
  page,
}) => {
  await signIn(page, 'admin');
  const list = new UsersList(page);
  await list.open(`${PLACE}&sort=-key`);
  const key = (await list.column(2))[7] ?? '';
  await list.rows.nth(7).getByRole('link').click();
  await expect(page).toHaveURL(/\/users\/view\?/);
  const url = page.url();
  await page.getByRole('button', { name: 'Delete' }).first().click();
  const dialog = page.getByRole('dialog');
  const password = dialog.getByLabel('Your password');
  const typed = dialog.getByLabel('Type the key to confirm');
  await expect(password.or(typed)).toBeVisible();
  if (await password.isVisible()) {
    await password.fill(house.password);
    await dialog.getByRole('button', { name: 'Confirm' }).click();
  }
  await expect(dialog.getByText('DELETE', { exact: true })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  const remove = dialog.getByRole('button', { name: 'Delete' });
  await typed.fill(`${key}x`);
  await expect(remove).toHaveAttribute('aria-disabled', 'true');
  await typed.fill(key);
  await remove.click();
  await expect(dialog.getByText('Deleted', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Back to the list' }).click();
  await expect(page).toHaveURL(/\/users\?/);
  await page.goto(url);
  await expect(page.getByRole('alert').filter({ hasText: 'no such record' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Delete' })).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'About this record' })).toHaveCount(0);
});
