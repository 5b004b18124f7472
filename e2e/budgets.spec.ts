import { firstLoad } from './house/first-load.ts';
import { signIn } from './house/sign-in.ts';
import { expect, test } from './house/test.ts';

const USERS = '/c/launchdarkly/users?project=web&environment=production';
const USERS_KILOBYTES = 210;
/** What another screen may weigh beyond the users screen's budget. */
const MORE_KILOBYTES = 40;
const OTHERS = [
  '/',
  '/connections',
  '/connections/new',
  '/settings',
  '/c/launchdarkly/users/view?directory=users&project=web&environment=production&key=sandy',
  '/access?in=launchdarkly&action=deleteFlag&resource=proj%2F*%3Aenv%2Fproduction%3Aflag%2F*',
  '/c/launchdarkly/roles/view?id=flag-author',
];

test('the users screen loads at most 210 KB of script', async ({ page }) => {
  await signIn(page, 'viewer');
  const { files, kilobytes } = await firstLoad(page.context().request, USERS);
  expect(files).toBeGreaterThan(0);
  expect(kilobytes).toBeLessThanOrEqual(USERS_KILOBYTES);
});

test('scripts are compiled while they are read, not at the first call of each function', async ({ page }) => {
  await signIn(page, 'viewer');
  const { files, unhinted } = await firstLoad(page.context().request, USERS);
  expect(files).toBeGreaterThan(0);
  expect(unhinted).toEqual([]);
});

for (const path of OTHERS) {
  test(`${path} loads at most ${USERS_KILOBYTES + MORE_KILOBYTES} KB of script`, async ({ page }) => {
    await signIn(page, 'admin');
    const { kilobytes } = await firstLoad(page.context().request, path);
    expect(kilobytes).toBeLessThanOrEqual(USERS_KILOBYTES + MORE_KILOBYTES);
  });
}
