import { signIn } from './house/sign-in.ts';
import { expect, test } from './house/test.ts';
import { UsersList } from './users-list.ts';

const PLACE = 'project=web&environment=production';

test.beforeEach(async ({ page }) => signIn(page, 'viewer'));

test('columns are shown, hidden and moved by keyboard, and the address keeps them', async ({ page }) => {
  const list = new UsersList(page);
  await list.open(PLACE);
  await page.getByRole('button', { name: /^Columns/ }).click();
  const panel = page.getByRole('dialog', { name: 'Columns' });
  await panel.getByRole('checkbox', { name: 'country' }).click();
  await expect(panel.getByRole('checkbox', { name: 'country' })).toBeChecked();
  await expect(page.getByRole('columnheader', { name: 'country' })).toBeVisible();
  await panel.getByRole('checkbox', { name: 'E-mail' }).click();
  await expect(page.getByRole('columnheader', { name: 'E-mail' })).toHaveCount(0);
  const country = panel.getByRole('checkbox', { name: 'country' });
  await country.focus();
  for (let step = 0; step < 5; step += 1) {
    await page.keyboard.press('Alt+ArrowUp');
    await expect(country).toBeFocused();
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader').nth(1)).toHaveText('country');
  await page.reload();
  await expect(page.getByRole('columnheader').nth(1)).toHaveText('country');
});

test('a column is resized by drag and by keyboard, the address keeps it, and the usual widths come back', async ({
  page,
}) => {
  const list = new UsersList(page);
  await list.open(PLACE);
  const head = (name: string) => page.getByRole('columnheader', { name });
  const widthOf = async (name: string) => Math.round((await head(name).boundingBox())?.width ?? 0);
  const [name, email] = [await widthOf('Name'), await widthOf('E-mail')];
  const edge = await head('Name').locator('[data-resize]').boundingBox();
  if (edge === null) throw new Error('the column has no edge');
  const drag = async (by: number) => {
    await page.mouse.move(edge.x + 4, edge.y + 8);
    await page.mouse.down();
    await page.mouse.move(edge.x + 4 + by, edge.y + 8, { steps: 4 });
  };
  await drag(90);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await widthOf('Name')).toBe(name);
  await drag(90);
  await page.mouse.up();
  await expect(page).toHaveURL(/widths=\d/);
  await expect.poll(() => widthOf('Name')).toBe(name + 90);
  expect(await widthOf('E-mail')).toBe(email);

  await page.getByRole('button', { name: /^Columns/ }).click();
  await page.getByRole('checkbox', { name: /^Name/ }).press('Alt+ArrowLeft');
  await expect.poll(() => widthOf('Name')).toBe(name + 74);
  await page.keyboard.press('Escape');
  await page.reload();
  await expect.poll(() => widthOf('Name')).toBe(name + 74);
  await head('Name').locator('[data-resize]').dblclick();
  await expect(page).not.toHaveURL(/widths=/);
  await expect.poll(() => widthOf('Name')).toBe(name);
});

test('pinned columns stay in sight while the others are scrolled', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 700 });
  const list = new UsersList(page);
  await list.open(`${PLACE}&widths=200,200,300,200,200,300`);
  await page.getByRole('button', { name: /^Columns/ }).click();
  await page.getByRole('checkbox', { name: /^Name/ }).press('p');
  await expect(page).toHaveURL(/pinned=1/);
  await page.keyboard.press('Escape');
  const before = await page.getByRole('columnheader', { name: 'Name' }).boundingBox();
  await list.rows.first().evaluate((row) => row.closest('[data-table-frame]')?.scrollTo({ left: 400 }));
  await expect
    .poll(() =>
      page
        .getByRole('columnheader', { name: 'Key' })
        .boundingBox()
        .then((box) => box?.x ?? 0),
    )
    .toBeLessThan(before?.x ?? 0);
  expect((await page.getByRole('columnheader', { name: 'Name' }).boundingBox())?.x).toBe(before?.x);
  expect((await list.rows.first().getByRole('gridcell').nth(1).boundingBox())?.x).toBe(before?.x);
  // The pin belongs to the column: hidden, it takes it along.
  await page.getByRole('button', { name: /^Columns/ }).click();
  await page.getByRole('checkbox', { name: /^Name/ }).click();
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveCount(0);
  await expect(page).not.toHaveURL(/pinned=/);
});
