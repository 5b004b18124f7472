import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHouse } from '../scripts/launch/house.mjs';
import { signIn } from './house/sign-in.ts';
import { expect, test } from './house/test.ts';
import { expectAccessible, expectAccessibleAtThisWidth, expectAccessibleInBothThemes } from './users-list.ts';

/** `shows`: what stands there once the answer has come. */
const SCREENS: readonly { path: string; heading: string | RegExp; shows?: string }[] = [
  { path: '/', heading: /working|checked/ },
  { path: '/connections', heading: 'Connections' },
  { path: '/connections/new', heading: 'Add a connection' },
  { path: '/connections/launchdarkly', heading: /LaunchDarkly/ },
  { path: '/settings', heading: 'Settings' },
  { path: '/settings/sessions', heading: 'Settings' },
  { path: '/settings/keys', heading: 'Settings' },
  { path: '/settings/accounts', heading: 'Settings' },
  { path: '/settings/audit', heading: 'Settings' },
  { path: '/connections/nowhere', heading: 'There is nothing at this address' },
  { path: '/c/unleash/users', heading: 'Users', shows: 'Silas Stone' },
  { path: '/c/unleash/users/view?key=3&tab=access', heading: /./, shows: 'Roles held' },
  { path: '/c/unleash/projects', heading: 'Billing', shows: 'Release manager' },
  { path: '/c/unleash/roles', heading: 'Roles', shows: 'Owner' },
  { path: '/c/unleash/roles/view?id=4', heading: 'Owner', shows: 'CREATE_FEATURE' },
  { path: '/c/unleash/groups', heading: 'Groups', shows: 'Auditors' },
  { path: '/c/liveperson/users', heading: 'Users', shows: 'Silas Stone' },
  { path: '/c/liveperson/roles', heading: 'Profiles', shows: 'Agent Manager' },
  { path: '/c/liveperson/groups', heading: 'Agent groups', shows: 'Main Group' },
  {
    path: '/c/launchdarkly/users?project=web&environment=production&source=snapshot',
    heading: 'Users',
    shows: 'snapshot',
  },
  { path: '/nowhere', heading: 'There is nothing at this address' },
];

test('sign-in has no accessibility fault, before and after a refusal', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Enter your password.')).toBeVisible();
  await expectAccessibleInBothThemes(page);
});

test('no screen of the console has an accessibility fault, wide or narrow', async ({ page }) => {
  test.setTimeout(600_000);
  await signIn(page, 'admin');
  for (const { path, heading, shows } of SCREENS) {
    await page.setViewportSize({ width: 1440, height: 800 });
    await page.goto(path);
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await expect(page.getByRole('heading', { level: 1, name: heading }), path).toBeVisible();
      if (shows !== undefined) {
        await expect(page.getByText(shows).filter({ visible: true }).first(), path).toBeVisible({
          timeout: 30_000,
        });
      }
      await (width === 1440 ? expectAccessibleInBothThemes(page) : expectAccessibleAtThisWidth(page));
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider, `${path} scrolls sideways at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});

test('what a viewer may not open is said, without an accessibility fault', async ({ page }) => {
  await signIn(page, 'viewer');
  const answer = await page.goto('/settings/accounts');
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your role does not include this page');
  await expectAccessibleInBothThemes(page);
});

test('what floats has no accessibility fault', async ({ page }) => {
  test.setTimeout(240_000);
  await signIn(page, 'admin');
  await page.goto('/settings/keys');
  await page.getByRole('button', { name: /^Ada|Admin, all/ }).click();
  await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find, or paste a key' })).toBeFocused();
  await expectAccessibleInBothThemes(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'New key' }).click();
  await expect(page.getByRole('dialog', { name: 'New API key' })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 360, height: 780 });
  await page.getByRole('button', { name: 'Navigation' }).click();
  await expect(page.getByRole('link', { name: 'Connections' })).toBeVisible();
  await expectAccessibleInBothThemes(page);
});

test('R11: the first set-up, with the code of the file, has no accessibility fault and signs in', async ({
  page,
}) => {
  test.setTimeout(90_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'rolecall-setup-'));
  const fresh = await startHouse({
    dataDir,
    users: 10,
    port: 3300,
    simulatorPort: 4300,
    env: { ROLECALL_DEMO: '0' },
  });
  try {
    await page.goto(`${fresh.origin}/setup`);
    await expect(page.getByRole('heading', { level: 1, name: 'Set up Rolecall' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: /Create the account/ }).click();
    await expect(page.getByText('The password needs 15 to 128 characters.')).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Code').fill(readFileSync(join(dataDir, 'setup-code'), 'utf8').trim());
    await page.getByLabel('Name').fill('Ines Moreau');
    await page.getByLabel('E-mail').fill('ines@example.com');
    await page.getByLabel('Password', { exact: true }).fill('gardens-in-slow-rain');
    await page.getByRole('button', { name: /Create the account/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Add a connection' })).toBeVisible();
    const again = await page.goto(`${fresh.origin}/setup`);
    expect(again?.status()).toBe(404);
  } finally {
    await fresh.stop();
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(`${dataDir}-keys`, { recursive: true, force: true });
  }
});
