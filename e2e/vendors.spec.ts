import { signIn } from './house/sign-in.ts';
import { expect, test } from './house/test.ts';
import { UsersList } from './users-list.ts';

/** The vendors that give their lists whole, and what stands beside their lists. */
test.beforeEach(async ({ page }) => signIn(page, 'operator'));

test('Unleash: every person on pages, sorted by any column, narrowed by any attribute, with a count that agrees', async ({
  page,
}) => {
  const list = new UsersList(page);
  await list.open('', 'unleash');
  await expect(list.rows).toHaveCount(50);
  await expect(list.range).toContainText('1–50 of 320');

  const head = page.getByRole('columnheader', { name: 'Root role' });
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  const roles = await list.column(3);
  expect(roles).toEqual([...roles].sort((a, b) => a.localeCompare(b)));

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('option', { name: 'Root role' }).click();
  await expect(page.getByText('The most frequent values of all rows in this view')).toBeVisible();
  await page.keyboard.press('Escape');

  await list.open(`filter=${encodeURIComponent(JSON.stringify([['state', 'is', 'invited']]))}`, 'unleash');
  const states = await list.column(5);
  expect(new Set(states)).toEqual(new Set(['invited']));
  await expect(list.range).toContainText(`of ${states.length}`);
});

test('Unleash: a project shows who is in it by what, a role what it allows, a person what they may do and why', async ({
  page,
}) => {
  await page.goto('/c/unleash/projects');
  await expect(page.getByRole('button', { name: /^Project:/ }).first()).toBeVisible();
  await expect(page.getByText(/given directly/).first()).toBeVisible();
  const viaGroup = page.getByRole('row').filter({ hasText: /via / }).first();
  await expect(viaGroup).toBeVisible();
  await viaGroup.getByRole('link').first().click();

  await page.getByRole('link', { name: 'Access', exact: true }).click();
  await expect(page.getByRole('heading', { name: /Roles held/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: /In project|project/i }).first()).toBeVisible();
  await expect(page.getByText(/not allowed/i).first()).toBeVisible();

  await page.goto('/c/unleash/roles');
  await page.getByRole('link', { name: 'Owner' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Owner' })).toBeVisible();
  await expect(page.getByText('CREATE_FEATURE', { exact: true })).toBeVisible();
});

test('LivePerson: the whole list with its profiles, a profile with its holders, agent groups as a tree', async ({
  page,
}) => {
  const list = new UsersList(page);
  await list.open('', 'liveperson');
  await expect(list.rows).toHaveCount(50);
  await expect(page.getByRole('columnheader', { name: 'Profiles' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Last active' }), 'nothing is known of that').toHaveCount(
    0,
  );

  await page.goto('/c/liveperson/roles');
  await page.getByRole('link', { name: 'Administrator' }).first().click();
  await page.getByRole('radio', { name: /^Held by/ }).check({ force: true });
  await expect(page.getByText(/@/).first()).toBeVisible();

  await page.goto('/c/liveperson/groups');
  const root = page.getByRole('row', { name: /Main Group/ });
  await expect(root).toHaveAttribute('aria-expanded', 'true');
  await root.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(root).toHaveAttribute('aria-expanded', 'false');
});

test('a LaunchDarkly list is read whole on demand, with progress, and can then be sorted by an attribute', async ({
  page,
}) => {
  const list = new UsersList(page);
  await list.open('project=web&environment=staging');
  await page.getByRole('radio', { name: 'Snapshot' }).check({ force: true });
  await expect(page.getByRole('heading', { name: 'No snapshot yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Read the whole list', exact: true }).click();
  await expect(list.rows.first()).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole('region', { name: 'Readout' })).toContainText('Snapshot');
  await page.goto(`${page.url()}&columns=name,attr:country&sort=attr:country`);
  const countries = (await list.column(2)).filter((text) => text !== 'missing');
  expect(countries.length).toBeGreaterThan(0);
  expect(countries).toEqual([...countries].sort());
});

test('the finder lands on a person by e-mail, whichever vendor knows them', async ({ page }) => {
  const list = new UsersList(page);
  await list.open('', 'unleash');
  const email = (await list.column(2)).find((text) => text.includes('@')) ?? '';
  await new UsersList(page).open('', 'liveperson');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /Find/ }).fill(email);
  // Beside each person stands what they may do, once it was read.
  const at = (connection: string) =>
    page
      .getByRole('option')
      .filter({ hasText: `${email} · ${connection}` })
      .filter({ hasNotText: /may do/ });
  await expect(at('Unleash demo')).toHaveCount(1);
  await expect(at('LivePerson demo'), 'the same person at another vendor').toHaveCount(1);
  await at('Unleash demo').click();
  await expect(page).toHaveURL(/\/c\/unleash\/users\/view\?.*key=/);
  await expect(page.getByText(email).first()).toBeVisible();
});
