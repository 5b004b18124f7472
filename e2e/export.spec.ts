import { readFile } from 'node:fs/promises';
import { signIn } from './house/sign-in.ts';
import { expect, test } from './house/test.ts';
import { expectAccessibleInBothThemes, UsersList } from './users-list.ts';

const FILTER = `filter=${encodeURIComponent('[["country","is","DE"]]')}`;
const PLACE = `project=web&environment=production&columns=name,key,attr:country&${FILTER}`;

test('an operator exports all that matches in the columns shown, knowing its cost before', async ({
  page,
}) => {
  await signIn(page, 'operator');
  const list = new UsersList(page);
  await list.open(PLACE);
  const total = Number(((await list.range.textContent()) ?? '').match(/of ([\d,]+)/)?.[1]?.replace(',', ''));
  await page.getByRole('button', { name: /^Export/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Export all that matches' });
  await expect(dialog.getByText('Vendor calls')).toBeVisible();
  await expect(dialog.getByText(String(total), { exact: true })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Start export' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^[\w.-]+\.csv$/);
  await expect(dialog.getByText(`Saved ${total} rows`)).toBeVisible();
  const text = await readFile(await file.path(), 'utf8');
  const [head = ''] = text.split('\r\n');
  expect(head.replace('\ufeff', '')).toBe('"name","key","country"');
  expect(text).not.toContain('INCOMPLETE');
});

test('a viewer sees why there is no export', async ({ page }) => {
  await signIn(page, 'viewer');
  await new UsersList(page).open(PLACE);
  const button = page.getByRole('button', { name: /^Export/ });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await button.focus();
  await expect(page.getByRole('tooltip')).toHaveText('Viewers cannot export. Ask an operator.');
});
