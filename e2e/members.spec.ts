import type { Page } from '@playwright/test';
import { signIn } from './house/sign-in.ts';
import { expect, test } from './house/test.ts';
import { UsersList } from './users-list.ts';

const COLUMNS = { role: 3, roles: 4, teams: 5, seen: 6, mfa: 7 } as const;

test.beforeEach(async ({ page }) => signIn(page, 'viewer'));

/** Opens the builder on one attribute. */
async function openFilter(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Attribute' }).fill(label);
  await expect(page.getByRole('option', { name: label, exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: `Value of ${label}` })).toBeFocused();
}

/** Picks a value by its facet and answers how many the facet said there are. */
async function pickFacet(page: Page, label: string, value: string): Promise<number> {
  await openFilter(page, label);
  // Until all rows are counted, those of the page are.
  await expect(page.getByText('The most frequent values of all rows in this view')).toBeVisible();
  const facet = page.getByRole('listbox', { name: 'Values' }).getByRole('option', { name: value });
  const said = Number(/(\d+)\s*$/.exec(((await facet.first().textContent()) ?? '').trim())?.[1]);
  expect(said, `the facet of ${value} tells how many`).toBeGreaterThan(0);
  await facet.first().click();
  return said;
}

for (const { label, value, column } of [
  { label: 'Roles', value: 'Team lead', column: COLUMNS.roles },
  { label: 'Teams', value: 'Platform', column: COLUMNS.teams },
  { label: 'Base role', value: 'reader', column: COLUMNS.role },
  { label: 'MFA', value: 'disabled', column: COLUMNS.mfa },
]) {
  test(`LaunchDarkly members by ${label}: the facet’s count is the list’s, and the address asks the same`, async ({
    page,
  }) => {
    const list = new UsersList(page, 'Members');
    await list.open('directory=members');
    const said = await pickFacet(page, label, value);
    await expect(list.range).toContainText(`of ${said} matching`);
    await expect(page.getByRole('button', { name: `Filter: ${label} is ${value}. Edit` })).toBeVisible();
    for (const text of await list.column(column)) expect(text.split(', ')).toContain(value);

    const other = await page.context().newPage();
    await other.goto(page.url());
    const same = new UsersList(other, 'Members');
    await expect(same.range).toContainText(`of ${said} matching`);
    expect(await same.names()).toEqual(await list.names());
    await other.close();
  });
}

test('LaunchDarkly members by when they were last seen: after a day, in a reach, never; and with another filter', async ({
  page,
}) => {
  const list = new UsersList(page, 'Members');
  await list.open('directory=members');
  const counted = async () => Number(/of (\d+)/.exec((await list.range.textContent()) ?? '')?.[1]);
  const all = await counted();
  await openFilter(page, 'Last seen');
  await expect(page.getByRole('radio', { name: 'after' }), 'what is asked of a time').toBeChecked();
  const day = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10);
  // Half a day, as it is typed, is counted too.
  const counting = page.waitForResponse(
    (answer) => /\/count\?/.test(answer.url()) && answer.url().includes(day),
  );
  await page.keyboard.type(day);
  const { total: said } = await (await counting).json();
  await expect(page.getByText(`${said} match`, { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: `Filter: Last seen after ${day}. Edit` })).toBeVisible();
  await expect(list.range).toContainText(`of ${said} matching`);
  expect(said).toBeLessThan(all);

  const countOf = async (...filters: readonly (readonly string[])[]) => {
    await list.open(`directory=members&filter=${encodeURIComponent(JSON.stringify(filters))}`);
    await expect(list.range).toContainText('matching');
    return counted();
  };
  const before = await countOf(['lastSeen', 'before', day]);
  const never = await countOf(['lastSeen', 'missing']);
  expect(await list.column(COLUMNS.seen)).toContain('not sent');
  expect(said + before + never, 'everybody is somewhere').toBe(all);

  const both = await countOf(['lastSeen', 'after', day], ['mfa', 'is', 'disabled']);
  expect(both).toBeLessThan(said);
  expect(new Set(await list.column(COLUMNS.mfa))).toEqual(new Set(['disabled']));

  await list.open('directory=members');
  await page.getByRole('combobox', { name: 'Last active' }).selectOption('30d');
  await expect(page).toHaveURL(/lastActive=30d/);
  await expect(list.range).toContainText('matching');
});
