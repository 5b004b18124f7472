import { signIn } from './house/sign-in.ts';
import { expect, test } from './house/test.ts';
import { UsersList } from './users-list.ts';

const PLACE = 'project=web&environment=production';

test('what the connection may do to a user: entry by entry, in words and as sent', async ({ page }) => {
  await signIn(page, 'viewer');
  const list = new UsersList(page);
  await list.open(PLACE);
  const name = (await list.names())[0] ?? '';
  await list.rows.first().getByRole('link').click();
  await page.getByRole('link', { name: 'Access', exact: true }).click();
  await expect(page.getByRole('heading', { name: `What this connection may do to ${name}` })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Allowed/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Denied/ })).toBeVisible();

  const entry = page.getByRole('button', { name: /^allowed: / }).first();
  await expect(entry).toHaveAttribute('aria-expanded', 'false');
  await entry.press('Enter');
  await expect(entry).toHaveAttribute('aria-expanded', 'true');
  for (const field of ['effect', 'resources', 'notResources', 'actions', 'notActions', 'role_name']) {
    await expect(page.getByRole('term').filter({ hasText: new RegExp(`^${field}$`) })).toBeVisible();
  }
  await expect(page.getByText('not sent').first()).toBeVisible();
  await expect(page.getByText('As sent, allowed[0]')).toBeVisible();
  // The label names one role of the account, and the statement is one of its own.
  const role = page.getByRole('link', { name: /statement \d of \d$/ }).first();
  await expect(role).toHaveAttribute('href', /\/roles\/view\?id=/);

  await page.getByText('Raw JSON', { exact: true }).last().click();
  await expect(page.getByText('"allowed"')).toBeVisible();
});

test('a record with nothing about access says so, and calls it neither allowed nor denied', async ({
  page,
}) => {
  await signIn(page, 'viewer');
  await page.route('**/users/record?*', async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    const { access: _, ...record } = body.record;
    await route.fulfill({ response: answer, json: { ...body, record } });
  });
  const list = new UsersList(page);
  await list.open(PLACE);
  await list.rows.nth(1).getByRole('link').click();
  await expect(page).toHaveURL(/\/users\/view\?/);
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByRole('link', { name: 'Access', exact: true }).click();
  await expect(page.getByText('It is neither allowed nor denied.')).toBeVisible();
});
