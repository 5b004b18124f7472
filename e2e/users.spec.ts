import { signIn } from './house/sign-in.ts';
import { expect, test } from './house/test.ts';
import { expectAccessibleInBothThemes, listCalls, UsersList } from './users-list.ts';

const PLACE = 'project=web&environment=production';

test.beforeEach(async ({ page }) => signIn(page, 'viewer'));

test('the first visit lands on the first project and environment, with 50 rows and their count', async ({
  page,
}) => {
  await page.goto('/c/launchdarkly/users');
  const list = new UsersList(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible();
  await expect(page).toHaveURL(/project=web&environment=production/);
  await expect(list.rows).toHaveCount(50);
  await expect(list.range).toContainText('1–50');
  const environment = page.getByRole('button', { name: /^Environment: Production/ });
  await expect(environment).toContainText('critical');
});

test('next and previous turn pages, each for one vendor call, and going back costs none', async ({
  page,
  request,
}) => {
  // A place no other spec looks at, so that its calls can be counted.
  const place = 'mobile/staging';
  const list = new UsersList(page);
  const before = await listCalls(request, place);
  await list.open('project=mobile&environment=staging&limit=20');
  const first = await list.names();
  await expect(page.getByText('next page ready')).toBeVisible();
  expect((await listCalls(request, place)) - before).toBe(2);

  await page.getByRole('button', { name: 'Next' }).click();
  await expect(list.range).toContainText('21–40');
  const second = await list.names();
  expect(second).not.toEqual(first);
  await expect(page.getByText('next page ready')).toBeVisible();
  expect((await listCalls(request, place)) - before, 'one more call: the page after this').toBe(3);

  await page.getByRole('button', { name: 'Previous' }).click();
  await expect(list.range).toContainText('1–20');
  expect(await list.names()).toEqual(first);
  expect((await listCalls(request, place)) - before, 'going back is free').toBe(3);
});

test('a link to page two opens page two, and its previous leads to the first', async ({ page }) => {
  const list = new UsersList(page);
  await list.open(PLACE);
  const first = await list.names();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(list.range).toContainText('51–100');
  const second = await list.names();
  await page.reload();
  await expect(list.range).toContainText('51–100');
  expect(await list.names()).toEqual(second);
  await page.getByRole('button', { name: 'Previous' }).click();
  await expect(list.range).toContainText('1–50');
  expect(await list.names()).toEqual(first);
});

test('sorting asks the vendor, shows its direction, and the address restores it', async ({ page }) => {
  const list = new UsersList(page);
  await list.open(PLACE);
  const head = page.getByRole('columnheader', { name: 'Key' });
  await expect(page.getByRole('columnheader', { name: 'E-mail' }).getByRole('button')).toHaveCount(0);
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await expect(page).toHaveURL(/sort=-key/);
  await list.settled();
  const keys = await list.column(2);
  await page.reload();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  expect(await list.column(2)).toEqual(keys);
});

test('an attribute filter takes three interactions, and the count follows it', async ({ page }) => {
  const list = new UsersList(page);
  await list.open(`${PLACE}&columns=name,key,attr:country`);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Attribute' }).fill('country');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Value of country' }).fill('DE');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Filter: country is DE. Edit' })).toBeVisible();
  await expect(page.locator('main')).toContainText(/\d+ matching/);
  await list.settled();
  expect(new Set(await list.column(3))).toEqual(new Set(['DE']));

  await page.getByRole('button', { name: 'Remove filter: country is DE' }).click();
  await expect(list.range).not.toContainText('matching');
});

test('operators the source cannot do are shown and cannot be picked', async ({ page }) => {
  await new UsersList(page).open(PLACE);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Attribute' }).fill('plan');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Add a filter' });
  await expect(panel.getByText('starts with snapshot')).toBeVisible();
  await expect(panel.getByRole('radio', { name: 'starts with' })).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Value of plan' }).fill('team');
  await expect(panel.getByText(/filter=|custom/)).toBeVisible();
});

test('search narrows the list, survives a reload, and Escape empties it', async ({ page }) => {
  const list = new UsersList(page);
  await list.open(PLACE);
  const [name = ''] = (await list.column(2)).slice(3, 4);
  await page.keyboard.press('/');
  const field = page.getByRole('searchbox', { name: 'Search users' });
  await expect(field).toBeFocused();
  await field.fill(name);
  await page.keyboard.press('Enter');
  await expect(list.rows).toHaveCount(1);
  await page.reload();
  await expect(list.rows).toHaveCount(1);
  await expect(field).toHaveValue(name);
  await field.press('Escape');
  await expect(list.rows).toHaveCount(50);
});

test('nothing matches: each condition can be taken away where it stands', async ({ page }) => {
  const filter = encodeURIComponent('[["country","is","ZZ"]]');
  const list = new UsersList(page);
  await page.goto(`/c/launchdarkly/users?${PLACE}&filter=${filter}&q=nobody-is-called-this`);
  await expect(page.getByRole('heading', { name: 'No user fits both conditions' })).toBeVisible();
  // It works from the first moment, before the page is alive.
  await page.getByRole('link', { name: 'Clear all' }).click();
  await expect(list.rows).toHaveCount(50);
  await expect(page).not.toHaveURL(/filter=|q=/);
});

test('what is opened before the page is alive is there once it is', async ({ page }) => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  await page.route('**/*.js', async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(`/c/launchdarkly/users?${PLACE}`, { waitUntil: 'commit' });
  await page.getByRole('button', { name: /^Columns/ }).click();
  const panel = page.getByRole('dialog', { name: 'Columns' });
  await expect(panel).toHaveJSProperty('childElementCount', 0);
  open();
  await expect(panel.getByRole('checkbox', { name: /^Name/ })).toBeChecked();
});

test.describe('far from the server', () => {
  test.use({ timezoneId: 'Asia/Tokyo' });

  test('times are in the reader’s own zone, in rows that came with the page and in those asked for later', async ({
    page,
  }) => {
    const list = new UsersList(page);
    await list.open(PLACE);
    const otherTimes = () =>
      list.rows.locator('time').evaluateAll((times) => {
        const form = { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Tokyo' } as const;
        const clock = new Intl.DateTimeFormat('en-GB', form);
        const exact = times.filter((time) => time.textContent.includes(':'));
        const other = exact.filter(
          (time) => !time.textContent.endsWith(clock.format(Date.parse(time.getAttribute('datetime') ?? ''))),
        );
        return { any: exact.length > 0, other: other.map((time) => time.textContent) };
      });
    const expectOwnZone = () => expect.poll(otherTimes).toEqual({ any: true, other: [] });
    await expect(page.getByText('next page ready')).toBeVisible();
    await expectOwnZone();
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(list.range).toContainText('51–100');
    await expectOwnZone();
  });
});

test('the table works by keyboard alone: move, select, open, come back to the same row', async ({ page }) => {
  const list = new UsersList(page);
  await list.open(PLACE);
  await page.keyboard.press('/');
  await page.keyboard.press('ArrowDown');
  await expect(list.rows.nth(0)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(list.rows.nth(2)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(list.rows.nth(2)).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('1 selected')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('1 selected')).toHaveCount(0);
  await page.keyboard.press('End');
  await expect(list.rows.nth(49)).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('PageDown');
  await expect(list.rows.nth(0)).not.toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  const name = (await list.names())[1] ?? '';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.goBack();
  await expect(list.rows.nth(1)).toBeFocused();
});

test('a user of another tab: contexts keep the place and start without the filters of users', async ({
  page,
}) => {
  await new UsersList(page).open(`${PLACE}&q=a`);
  await page.getByRole('navigation', { name: 'Lists' }).getByRole('link', { name: 'Contexts' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Contexts' })).toBeVisible();
  await expect(page).toHaveURL(/directory=contexts&project=web&environment=production/);
  await expect(new UsersList(page, 'Contexts').rows).toHaveCount(50);
  await expectAccessibleInBothThemes(page);
});

test('another environment is found by typing and starts at its first page', async ({ page }) => {
  await new UsersList(page).open(PLACE);
  await page.getByRole('button', { name: /^Environment: Production/ }).click();
  await page.getByRole('combobox', { name: 'Find: environment' }).fill('dev');
  await expect(page.getByRole('listbox', { name: 'Environment' }).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/environment=development/);
  await expect(page.getByRole('button', { name: /^Environment: Development/ })).toBeVisible();
});
