import { signIn } from './house/sign-in.ts';
import { expect, test } from './house/test.ts';
import { expectAccessibleInBothThemes, FURTHER_ROWS, UsersList } from './users-list.ts';

const PLACE = 'project=web&environment=production';
const HOSTILE = 'project=web&environment=staging&sort=key';

test('list, builder, columns and record have no accessibility fault', async ({ page }) => {
  test.setTimeout(300_000);
  await signIn(page, 'admin');
  const list = new UsersList(page);
  await list.open(PLACE);
  await expectAccessibleInBothThemes(page);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Attribute' }).fill('plan');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Value of plan' })).toBeFocused();
  await expectAccessibleInBothThemes(page, { except: FURTHER_ROWS });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Columns/ }).click();
  await expect(page.getByRole('checkbox', { name: 'country' })).toBeVisible();
  await expectAccessibleInBothThemes(page, { except: FURTHER_ROWS });
  await page.keyboard.press('Escape');
  await list.rows.first().getByRole('link').click();
  await expect(page).toHaveURL(/\/users\/view\?/);
  await expect(page).toHaveTitle(/^User\b/);
  await expectAccessibleInBothThemes(page);
  for (const tab of ['Attributes', 'Access', 'Flags', 'Raw JSON']) {
    await page
      .getByRole('navigation', { name: 'About this record' })
      .getByRole('link', { name: tab })
      .click();
    await expect(page.locator('[aria-current="page"]', { hasText: tab })).toBeVisible();
    await expectAccessibleInBothThemes(page);
  }
});

test('360 px: three lines a row, nothing wider than the window', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'viewer');
  const list = new UsersList(page);
  await list.open(PLACE);
  const box = await list.rows.first().boundingBox();
  expect(box?.height).toBeGreaterThan(80);
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await list.rows.first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
});

test('R43: hostile names and keys stand in the list and open, run nothing and show what cannot be seen', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'viewer');
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const list = new UsersList(page);
  await list.open(HOSTILE);
  let opened = 0;
  for (let turn = 0; turn < 6 && opened < 40; turn += 1) {
    const links = await list.rows
      .getByRole('link')
      .evaluateAll((found) =>
        found
          .map((link) => link.getAttribute('href') ?? '')
          .filter((href) => !/key=usr_[0-9a-f]+($|&)/.test(href)),
      );
    const here = page.url();
    for (const href of links.slice(0, 40 - opened)) {
      await page.goto(href);
      await expect(page.getByRole('heading', { level: 1 }), href).toBeVisible();
      await expect(page.getByRole('region', { name: /Attributes/ }), href).toBeVisible();
      opened += 1;
    }
    await page.goto(here);
    const next = page.getByRole('button', { name: 'Next' });
    if (opened >= 40 || (await next.getAttribute('aria-disabled')) === 'true') break;
    await next.click();
    await list.settled();
  }
  expect(opened).toBeGreaterThanOrEqual(40);
  expect(dialogs).toEqual([]);
});

test('the vendor asks us to wait: the rows stay, the wait is counted, and the page comes by itself', async ({
  page,
}) => {
  await signIn(page, 'viewer');
  const list = new UsersList(page);
  await list.open('project=web&environment=development');
  await expect(page.getByText('next page ready')).toBeVisible();
  const refusal = {
    type: '/problems/vendor-rate-limited',
    title: 'The vendor asks us to wait',
    status: 503,
    detail: 'The vendor asks us to wait.',
    instance: 'rc_test',
    retryAfterSeconds: 2,
  };
  await page.route(
    '**/api/connections/launchdarkly/users?*',
    (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(refusal) }),
    { times: 1 },
  );
  await page.getByRole('columnheader', { name: 'Key' }).getByRole('button').click();
  await expect(page.getByText('LaunchDarkly asks us to wait')).toBeVisible();
  await expect(list.rows.first()).toBeVisible();
  await expect(page.getByText('LaunchDarkly asks us to wait')).toHaveCount(0);
  await expect(page.getByRole('columnheader', { name: 'Key' })).toHaveAttribute('aria-sort', 'ascending');
});
