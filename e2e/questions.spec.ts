import type { Page } from '@playwright/test';
import { signIn } from './house/sign-in.ts';
import { expect, test } from './house/test.ts';
import { expectAccessibleInBothThemes } from './users-list.ts';

const FLAGS = 'proj/*:env/production:flag/*';
const DELETE_FLAG = new URLSearchParams({
  in: 'launchdarkly',
  action: 'deleteFlag',
  resource: FLAGS,
}).toString();

const headline = (page: Page) => page.getByRole('heading', { level: 1 });
const readout = (page: Page) => page.getByRole('region', { name: 'Readout' });
const changes = (page: Page) => page.getByRole('list', { name: 'Changes' });
const changesIn = (page: Page): unknown =>
  JSON.parse(new URL(page.url()).searchParams.get('change') ?? 'null');

/** The first reading of an account may take some seconds. */
async function answered(page: Page): Promise<void> {
  await expect(readout(page)).toContainText('computed in', { timeout: 30_000 });
}

/** Chooses in a field of the question; what is first found is taken. */
async function choose(page: Page, field: string, text: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${field}:`) }).click();
  await page.getByRole('combobox', { name: /^Find/ }).fill(text);
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
}

test('what if: several changes, each in words, each opened, added and taken away, all of them in the link', async ({
  page,
}) => {
  await signIn(page, 'viewer');
  await page.goto(`/access?mode=what-if&${DELETE_FLAG}`);
  await expect(headline(page)).toHaveText('Try a change in thought', { timeout: 30_000 });
  // A choice made before the page is alive is not heard.
  await expect(async () => {
    await page.getByRole('combobox', { name: 'Change' }).selectOption('add-statement');
    await expect(page.getByRole('textbox', { name: 'Actions' })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await choose(page, 'Role', 'Flag author');
  await page.getByRole('textbox', { name: 'Actions' }).fill('deleteFlag');
  await page.getByRole('textbox', { name: 'Resources' }).fill(FLAGS);

  await page.getByRole('button', { name: 'and another change' }).click();
  await expect(page.getByRole('combobox', { name: 'Change' })).toBeFocused();
  await expect(changes(page).getByRole('listitem')).toHaveText([/^1.*also allows deleteFlag on/, /^2/]);
  await page.getByRole('combobox', { name: 'Change' }).selectOption('remove-statement');
  await expect(page.getByRole('button', { name: 'Ask', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await choose(page, 'Role', 'Release manager');
  await page.getByRole('textbox', { name: 'Number of the statement' }).fill('1');
  await page.getByRole('button', { name: 'Done' }).click();
  await expectAccessibleInBothThemes(page);
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await answered(page);
  await expect(headline(page)).toHaveText(/would change$/);
  expect(changesIn(page)).toMatchObject([
    { change: 'add-statement', statements: [{ actions: ['deleteFlag'], resources: [FLAGS] }] },
    { change: 'remove-statement', index: 0 },
  ]);

  const [said, link] = [await headline(page).textContent(), page.url()];
  const other = await page.context().newPage();
  await other.goto(link);
  await answered(other);
  await expect(headline(other)).toHaveText(said ?? '');
  await expect(changes(other).getByRole('listitem')).toHaveCount(2);
  await other.getByRole('button', { name: 'Edit change 1' }).click();
  await other.getByRole('combobox', { name: 'Effect' }).selectOption('deny');
  await other.getByRole('button', { name: 'Take change 2 away' }).click();
  await expect(changes(other)).toHaveCount(0);
  await other.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect.poll(() => changesIn(other)).toMatchObject({ statements: [{ effect: 'deny' }] });
  await answered(other);
  await other.close();
});

test('a link whose one change has two statements opens as two', async ({ page }) => {
  await signIn(page, 'viewer');
  const statements = [
    { effect: 'allow', actions: ['viewProject'], resources: ['proj/*'] },
    { effect: 'allow', actions: ['deleteFlag'], resources: [FLAGS] },
  ];
  const change = JSON.stringify({ change: 'add-statement', role: 'flag-author', statements });
  await page.goto(`/access?mode=what-if&${DELETE_FLAG}&${new URLSearchParams({ change })}`);
  await answered(page);
  await expect(changes(page).getByRole('listitem')).toHaveText([
    /allows viewProject on/,
    /allows deleteFlag on/,
  ]);
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Edit change 2' }).click();
  await expect(page.getByRole('textbox', { name: 'Actions' })).toHaveValue('deleteFlag');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('what a statement allows is picked by name: a permission of LivePerson has no other', async ({
  page,
}) => {
  await signIn(page, 'viewer');
  await page.goto('/access?mode=what-if&in=liveperson');
  await expect(headline(page)).toHaveText('Try a change in thought', { timeout: 60_000 });
  // A choice made before the page is alive is not heard.
  await expect(async () => {
    await page.getByRole('combobox', { name: 'Change' }).selectOption('add-statement');
    await expect(page.getByRole('textbox', { name: 'Actions' })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByRole('button', { name: /^Add a/ }).click();
  await page.getByRole('combobox', { name: /^Find/ }).fill('manage skills');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Actions' })).toHaveValue('10003');
  await expect(page.getByText('Manage skills', { exact: true })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Resources' })).toHaveValue('account');
  await expectAccessibleInBothThemes(page);
});

test('questions asked lately are one press away, for this account only, until they are forgotten', async ({
  page,
}) => {
  await signIn(page, 'viewer');
  const asked = page.getByRole('region', { name: 'Asked lately in this browser' });
  await page.goto('/access?in=launchdarkly');
  await expect(headline(page)).toHaveText(/^Ask who can do what/, { timeout: 30_000 });
  await expect(asked).toHaveCount(0);
  await page.goto(`/access?${DELETE_FLAG}&q=nobody&outcome=denied`);
  await answered(page);
  await page.goto('/access?in=launchdarkly');
  await expect(asked.getByRole('button', { name: /^Who can: Delete any flag in any project/ })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(kept).toContain('deleteFlag');
  expect(kept, 'only the question').not.toMatch(/nobody|denied|snapshot/);
  await asked.getByRole('button', { name: /^Who can: Delete/ }).click();
  await answered(page);
  await expect(headline(page)).toHaveText(/members can/);

  await page.context().clearCookies();
  await signIn(page, 'operator');
  await page.goto('/access?in=launchdarkly');
  await expect(headline(page)).toHaveText(/^Ask who can do what/);
  await expect(asked).toHaveCount(0);
  await page.context().clearCookies();
  await signIn(page, 'viewer');
  await page.goto('/access?mode=why-not&in=launchdarkly');
  await page.getByRole('button', { name: 'Forget these' }).click();
  await expect(asked).toHaveCount(0);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('deleteFlag');
});
