import { signIn } from './house/sign-in.ts';
import { expect, test } from './house/test.ts';
import { UsersList } from './users-list.ts';

const PLACE = 'project=web&environment=development';

test.beforeEach(async ({ page }) => signIn(page, 'viewer'));

test('a record opens in the list’s place: no page from the server, and back to the list as it was left', async ({
  page,
}) => {
  const list = new UsersList(page);
  await list.open(PLACE);
  await expect(page.getByText('next page ready')).toBeVisible();
  const names = await list.names();
  await list.rows.nth(30).scrollIntoViewIfNeeded();
  const frame = page.locator('[data-table-frame]');
  const left = await frame.evaluate((element) => element.scrollTop);
  expect(left).toBeGreaterThan(0);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));

  await list.rows.nth(30).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: names[30] ?? '', exact: true })).toBeFocused();
  await expect(page).toHaveTitle(/^User\b/);
  await expect(page).toHaveURL(/\/users\/view\?.*key=/);
  await page.getByRole('link', { name: 'Raw JSON' }).click();
  await expect(page.getByText('"environmentId"')).toBeVisible();
  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'Users' }).click();
  await expect(list.rows.nth(30)).toBeFocused();
  await expect(page).toHaveTitle(/^Users\b/);
  expect(await frame.evaluate((element) => element.scrollTop)).toBe(left);
  // What is fetched ahead when a link gets the focus or the pointer is no part of it.
  const pages = asked.filter((path) => path.startsWith('/api/'));
  expect(pages).toEqual(['/api/connections/launchdarkly/users/record']);
});

test('a record opened in place is the same page after a reload, and leads back to its list', async ({
  page,
}) => {
  const list = new UsersList(page);
  await list.open(`${PLACE}&sort=-key`);
  const [, name = ''] = await list.names();
  await list.rows.nth(1).getByRole('link').click();
  const title = page.getByRole('heading', { level: 1, name, exact: true });
  await expect(title).toBeVisible();
  await page.reload();
  await expect(title).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('columnheader', { name: 'Key' })).toHaveAttribute('aria-sort', 'descending');
  expect((await list.names())[1]).toBe(name);
});

test('the link of a record can be copied, and on paper it stands without the navigation', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const list = new UsersList(page);
  await list.open(PLACE);
  await list.rows.nth(2).getByRole('link').click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(page.url());
  const attributes = page.getByRole('heading', { name: /^Attributes/ });
  await expect(attributes).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
  await expect(attributes).toBeVisible();
});
