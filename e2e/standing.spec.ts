import type { Page } from '@playwright/test';
import { signIn } from './house/sign-in.ts';
import { expect, test } from './house/test.ts';
import { UsersList } from './users-list.ts';

/** Slower than most phones: what is gone for a moment there is gone for long here. */
const SLOWER = 6;

/** Notes, frame by frame, what the page showed when much of its text was gone again. */
async function watchText(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const gone: string[] = [];
    Object.assign(window, { gone });
    let most = 0;
    const look = () => {
      const main = document.querySelector('main');
      const texts = Array.from(main?.querySelectorAll('*') ?? []).filter(
        (one) => one.childElementCount === 0 && one.checkVisibility({ visibilityProperty: true }),
      );
      const shown = texts.reduce((sum, { textContent }) => sum + (textContent?.trim().length ?? 0), 0);
      if (shown < most * 0.75) gone.push(`${shown} of ${most} characters: ${main?.textContent}`);
      most = Math.max(most, shown);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

const gone = (page: Page): Promise<unknown> => page.evaluate(() => Reflect.get(window, 'gone'));

for (const mode of ['why-not', 'what-if', 'matrix'] as const) {
  test(`a link to "${mode}": what the server drew stands while its script is on the way`, async ({
    page,
  }) => {
    await signIn(page, 'operator');
    await watchText(page);
    await page.goto(`/access?mode=${mode}&in=launchdarkly`);
    await page.getByRole('button', { name: /^Connection:/ }).click();
    await expect(page.getByRole('option', { name: /LaunchDarkly/ })).toBeVisible();
    expect(await gone(page)).toEqual([]);
  });
}

test('a link to a tab of a record: what the server drew stands while its script is on the way', async ({
  page,
}) => {
  await signIn(page, 'viewer');
  const list = new UsersList(page);
  await list.open('project=web&environment=development');
  const href = await list.rows.first().getByRole('link').getAttribute('href');
  await watchText(page);
  await page.goto(`${href}&tab=attributes`);
  const search = page.getByRole('searchbox', { name: 'Search attributes' });
  await expect(async () => {
    await search.fill('');
    await search.fill('plan');
    await expect(page.getByRole('row', { name: /plan/ })).toHaveCount(1, { timeout: 500 });
  }).toPass();
  // What the search leaves out is gone rightly.
  expect(String(await gone(page))).not.toContain('Asking LaunchDarkly');
});
