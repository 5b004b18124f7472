import type { Page } from '@playwright/test';
import { ownHeaders, signIn } from './house/sign-in.ts';
import { expect, house, test } from './house/test.ts';
import { expectAccessible, expectAccessibleAtThisWidth, expectAccessibleInBothThemes } from './users-list.ts';

const DELETE_FLAG = new URLSearchParams({
  in: 'launchdarkly',
  action: 'deleteFlag',
  resource: 'proj/*:env/production:flag/*',
}).toString();

const headline = (page: Page) => page.getByRole('heading', { level: 1 });
const people = (page: Page) => page.getByRole('table', { name: 'Who can' });
const readout = (page: Page) => page.getByRole('region', { name: 'Readout' });

/** The first reading of an account may take some seconds. */
async function answered(page: Page): Promise<void> {
  await expect(readout(page)).toContainText('computed in', { timeout: 30_000 });
}

test('who can: a ready question, everyone it is about, and a link that asks the same on the same reading', async ({
  page,
}) => {
  await signIn(page, 'operator');
  await page.goto('/access');
  await expect(headline(page)).toHaveText(/^Ask who can do what in/, { timeout: 30_000 });
  await page.getByRole('button', { name: /^Who can delete a production flag/ }).click();
  await answered(page);
  await expect(headline(page)).toHaveText(/^\d+ of 214 members can/);
  await expect(page).toHaveURL(/snapshot=/);
  await expect(page.getByText('Delete any flag in any project, environment production')).toBeVisible();
  await expect(people(page).getByRole('rowheader', { name: /^Allowed \d+/ })).toBeVisible();
  await expect(
    people(page)
      .getByText(/statement \d+/)
      .first(),
  ).toBeVisible();
  await expect(readout(page)).toContainText('0 vendor calls');

  await page.getByRole('button', { name: /\d+ denied/ }).click();
  await expect(page).toHaveURL(/outcome=denied/);
  await expect(people(page).getByRole('rowheader')).toHaveText([/^Denied/]);
  const name = (await people(page).getByRole('button', { expanded: false }).first().textContent()) ?? '';
  await page.getByRole('searchbox', { name: 'Filter members' }).fill(name);
  await expect(people(page).getByRole('button', { name, exact: true })).toBeVisible();
  await expect(page).toHaveURL(/q=/);

  const [said, link] = [await headline(page).textContent(), page.url()];
  const other = await page.context().newPage();
  await other.goto(link);
  await answered(other);
  await expect(headline(other)).toHaveText(said ?? '');
  await expect(people(other).getByRole('button', { name, exact: true })).toBeVisible();
  expect(other.url()).toBe(link);
});

test('who can: the answer is downloaded whole, with its paths', async ({ page }) => {
  await signIn(page, 'operator');
  await page.goto(`/access?${DELETE_FLAG}`);
  await answered(page);
  await page.getByRole('button', { name: 'Export' }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^NDJSON/ }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/\.ndjson$/);
});

test('a resource that cannot be read is told by its place; one that can is built level by level', async ({
  page,
}) => {
  await signIn(page, 'viewer');
  await page.goto(`/access?${DELETE_FLAG}`);
  await answered(page);
  await page.getByRole('button', { name: /^Resource/ }).click();
  const written = page.getByRole('textbox', { name: 'As written in a policy' });
  await written.fill('proj/web:env/');
  await expect(page.getByText('Character 14: A name is missing after the slash.')).toBeVisible();
  await written.fill('proj/web:env/production:flag/*');
  await page.getByRole('combobox', { name: 'flag' }).fill('mobile-*');
  await expect(written).toHaveValue('proj/web:env/production:flag/mobile-*');
  await page.getByRole('button', { name: 'Use it' }).click();
  await expect(page.getByText('Delete any flag named mobile-* in project web')).toBeVisible();
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page).toHaveURL(/mobile-/);
  await expect(headline(page)).toHaveText(/members can/);

  await page.goto('/access?in=launchdarkly&action=deleteFlag&resource=proj%2F');
  await expect(page.getByText('The resource cannot be read')).toBeVisible();
});

test('why not: the nearest statement part by part, the smallest grant, and what it would change', async ({
  page,
}) => {
  await signIn(page, 'viewer');
  await page.goto(`/access?${DELETE_FLAG}&outcome=denied`);
  await answered(page);
  const opener = people(page).getByRole('button', { expanded: false }).first();
  const name = (await opener.textContent()) ?? '';
  await opener.click();
  const panel = page.getByRole('complementary', { name: `Why can ${name} not?` });
  await expect(panel).toBeVisible();
  await expect(panel.getByRole('table', { name: 'The question beside the statement' })).toBeVisible();
  await expect(panel.getByText('differs', { exact: true }).first()).toBeVisible();
  await expect(panel.getByRole('radio').first()).toBeChecked();
  await expect(panel.getByText('smallest', { exact: true })).toBeVisible();
  await expect(panel.getByText(/Together: denied/)).toBeVisible();
  await expect(panel.getByText(/one more/)).toBeVisible();
  await panel.getByRole('button', { name: 'Try it: what if' }).click();

  await expect(page).toHaveURL(/mode=what-if/);
  await expect(headline(page)).toHaveText(/would change$/);
  await expect(page.getByText(/Nothing is written to LaunchDarkly/).first()).toBeVisible();
  const changes = page.getByRole('table', { name: 'Whose answers change' });
  await expect(changes.getByRole('rowheader', { name: new RegExp(name) })).toBeVisible();
  await expect(changes.getByText('allowed').first()).toBeVisible();

  await page.goBack();
  await expect(panel).toBeVisible();
  await panel.press('Escape');
  await expect(panel).toHaveCount(0);
});

test('two roles side by side, the matrix by keys, and the roles that could go', async ({ page }) => {
  await signIn(page, 'viewer');
  await page.goto('/access?mode=tidy&in=launchdarkly');
  await answered(page);
  await expect(headline(page)).toHaveText(/\d+ of \d+ roles could go/);
  await page.getByRole('button', { name: 'Compare' }).first().click();
  await expect(headline(page)).toHaveText(/may/);
  await expect(page.getByText(/\d+ differ, \d+ are the same/)).toBeVisible();

  await page.getByRole('link', { name: 'Matrix' }).click();
  const grid = page.getByRole('grid', { name: 'Roles by actions' });
  await expect(grid).toBeVisible();
  const columns = Number(await grid.getAttribute('aria-colcount'));
  expect(columns).toBeGreaterThan(100);
  expect(await grid.getByRole('gridcell').count(), 'only cells in sight are there').toBeLessThan(
    columns + 42,
  );
  await grid.focus();
  await page.keyboard.press('Control+End');
  const active = () =>
    grid.evaluate((table) => {
      const cell = document.getElementById(table.getAttribute('aria-activedescendant') ?? '');
      return [cell?.getAttribute('aria-colindex'), cell?.parentElement?.getAttribute('aria-rowindex')];
    });
  await expect.poll(active).toEqual([String(columns), await grid.getAttribute('aria-rowcount')]);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await expect.poll(active).toEqual(['2', '3']);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/access\?.*action=/);
  await expect(page).not.toHaveURL(/mode=/);
  await answered(page);
});

test('a person’s effective access: what several roles say, and what they make together', async ({ page }) => {
  await signIn(page, 'viewer');
  await page.goto(`/access?${DELETE_FLAG}`);
  await answered(page);
  const first = people(page).getByRole('button', { expanded: false }).first();
  const name = (await first.textContent()) ?? '';
  await first.click();
  await page.getByRole('link', { name: `Everything ${name} may do` }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(
    page.getByRole('heading', { level: 2, name: new RegExp(`^What ${name} may do`) }),
  ).toBeVisible();
  await expect(
    page.getByText(/Computed by Rolecall, not by LaunchDarkly, from the snapshot of/),
  ).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: /^Allowed/ })).toBeVisible();
  const line = page.getByRole('button', { name: /^allowed: deleteFlag$/ });
  await line.press('Enter');
  await expect(line).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByText('Together: allowed.')).toBeVisible();
  await expect(
    page.getByRole('list', { name: 'What each role says' }).getByText('allows it').first(),
  ).toBeVisible();
  await page.getByRole('combobox', { name: 'Kind of thing' }).selectOption({ label: 'project' });
  await expect(page).toHaveURL(/on=proj/);
  await expect(page.getByRole('button', { name: /viewProject/ })).toBeVisible();
});

test('from the overview in three interactions: a member and a production flag; two with the palette', async ({
  page,
}) => {
  await signIn(page, 'viewer');
  await page.goto('/');
  // One, two, three.
  await page.getByRole('link', { name: 'Who can', exact: true }).click();
  await page.getByRole('button', { name: /^Who can delete a production flag/ }).click();
  await people(page).getByRole('button', { expanded: false }).first().click();
  await expect(page.getByText(/^Together: /)).toBeVisible({ timeout: 30_000 });

  const ask = async (text: string, option: RegExp) => {
    await page.goto('/');
    const find = page.getByRole('combobox', { name: /Find/ });
    // Keys before the page is alive are not heard.
    await expect(async () => {
      if (!(await find.isVisible())) await page.keyboard.press('Control+k');
      await expect(find).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await find.fill(text);
    await expect(page.getByRole('option').first()).toHaveText(option);
    await page.keyboard.press('Enter');
  };
  await ask('who can release in web', /^..Who can release/);
  await expect(page).toHaveURL(/\/access\?.*resource=proj%2Fweb/);
  await expect(headline(page)).toHaveText(/members can/);
  await ask('which roles allow updateOn', /^..Which roles allow updateOn/);
  await expect(page.getByRole('grid', { name: 'Roles by actions' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('columnheader', { name: /^updateOn, flag/ })).toBeVisible();
});

test('someone with one connection sees and learns nothing of the others', async ({ page, browser }) => {
  await signIn(page, 'admin');
  const password = 'evening-light-on-harbour';
  const answer = await page.context().request.post(`${house.origin}/api/accounts`, {
    headers: await ownHeaders(page),
    data: {
      email: 'only-unleash@example.com',
      name: 'Only Unleash',
      role: 'viewer',
      password,
      connections: ['unleash'],
    },
  });
  expect(answer.status()).toBe(201);

  const context = await browser.newContext({ baseURL: house.origin });
  const signedIn = await context.request.post(`${house.origin}/api/auth/sign-in/email`, {
    headers: { Origin: house.origin },
    data: { email: 'only-unleash@example.com', password },
  });
  expect(signedIn.status()).toBe(200);
  const limited = await context.newPage();
  await limited.goto(`/access?${DELETE_FLAG}`);
  await expect(limited.getByRole('button', { name: /^Connection/ })).toContainText('Unleash');
  await expect(limited.getByRole('link', { name: 'LaunchDarkly demo' })).toHaveCount(0);
  await limited.getByRole('button', { name: /^Connection/ }).click();
  await expect(limited.getByRole('option')).toHaveCount(1);
  for (const path of [
    '',
    '/catalogue',
    `/who-can?${DELETE_FLAG.replace('in=launchdarkly&', '')}`,
    '/redundant',
  ]) {
    const refused = await context.request.get(`${house.origin}/api/connections/launchdarkly/access${path}`);
    expect(refused.status(), path).toBe(404);
  }
  await context.close();
});

test('before the first reading, after a failed one, and on a link whose reading is gone', async ({
  page,
}) => {
  await signIn(page, 'operator');
  const unread = { snapshot: null, earlier: [] };
  const reading = { startedAt: Date.now(), calls: 12, expectedCalls: 40 };
  let state: object = { ...unread, state: 'reading', reading, failure: null };
  await page.route(/\/api\/connections\/liveperson\/access$/, (route) => route.fulfill({ json: state }));
  await page.goto('/access?in=liveperson');
  await expect(page.getByRole('progressbar', { name: 'Reading who holds what' })).toBeVisible();
  await expect(page.getByText(/^12 of about 40 vendor calls/)).toBeVisible();
  await expectAccessible(page);

  const failure = { slug: 'vendor-forbidden', detail: 'It may not list profiles.', at: Date.now() };
  state = { ...unread, state: 'failed', reading: null, failure };
  await expect(page.getByRole('alert').getByText('It may not list profiles.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Read it again' })).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/access?${DELETE_FLAG}&snapshot=long-gone`);
  await expect(headline(page)).toHaveText('The reading behind this link is gone');
  await page.getByRole('button', { name: 'Ask the newest reading' }).click();
  await answered(page);
  await expect(headline(page)).toHaveText(/members can/);
  await expect(page).not.toHaveURL(/long-gone/);
});

test('the screens of answers have no accessibility fault, wide or narrow', async ({ page }) => {
  test.setTimeout(420_000);
  await signIn(page, 'operator');
  await page.goto(`/access?${DELETE_FLAG}&outcome=denied`);
  await answered(page);
  await people(page).getByRole('button', { expanded: false }).first().click();
  await expect(page).toHaveURL(/person=/);
  const person = new URL(page.url()).searchParams.get('person') ?? '';
  const record = `/c/launchdarkly/users/view?${new URLSearchParams({ directory: 'members', key: person, tab: 'effective' })}`;
  const screens: readonly (readonly [path: string, shows: RegExp])[] = [
    ['/access?in=launchdarkly', /^Ask who can do what/],
    [`/access?${DELETE_FLAG}`, /members can/],
    [`/access?${DELETE_FLAG}&person=${person}`, /^Smallest grant/],
    [`/access?mode=why-not&${DELETE_FLAG}&person=${person}`, /^Smallest grant/],
    ['/access?mode=what-if&in=launchdarkly', /^Try a change in thought/],
    ['/access?mode=compare&in=launchdarkly&left=flag-author&right=release-manager', /\d+ differ/],
    ['/access?mode=matrix&in=launchdarkly', /roles by \d+ actions/],
    ['/access?mode=tidy&in=unleash', /roles? (could go|is redundant)/],
    [record, /^Computed by Rolecall/],
    ['/c/launchdarkly/roles/view?id=flag-author', /as written/],
  ];
  for (const [path, shows] of screens) {
    await page.setViewportSize({ width: 1440, height: 800 });
    await page.goto(path);
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await expect(page.getByText(shows).filter({ visible: true }).first(), path).toBeVisible({
        timeout: 30_000,
      });
      await (width === 1440 ? expectAccessibleInBothThemes(page) : expectAccessibleAtThisWidth(page));
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider, `${path} scrolls sideways at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});
