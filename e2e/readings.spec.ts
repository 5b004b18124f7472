import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startHouse } from '../scripts/launch/house.mjs';
import { openRelay, type Relay } from '../scripts/postgres/relay.ts';
import { type RunningPostgres, startPostgres } from '../scripts/postgres/start-postgres.ts';
import { expect, test } from './house/test.ts';
import { expectAccessibleInBothThemes, FURTHER_ROWS, UsersList } from './users-list.ts';

/** What is told of a list that is being read: its database goes away and comes back, or its rows are far too few. */

const PEOPLE = 900;
const AGENTS = 60;
const CONTROL = { 'x-sim-control': '1', 'Content-Type': 'application/json' };
const LIST = '/c/launchdarkly/users?project=web&environment=production&source=snapshot';
const WHY = 'The database that keeps snapshots does not answer.';
/** Until a database that is back is found, in milliseconds. */
const BACK = 20_000;

let postgres: RunningPostgres;
let relay: Relay;
let house: Awaited<ReturnType<typeof startHouse>>;
const dataDir = mkdtempSync(join(tmpdir(), 'rolecall-readings-'));

test.beforeAll(async () => {
  postgres = await startPostgres();
  const url = new URL(postgres.url);
  relay = await openRelay(Number(url.port));
  url.port = String(relay.port);
  const env = { DATABASE_URL: url.href, ROLECALL_LOG_LEVEL: 'silent' };
  house = await startHouse({
    dataDir,
    users: PEOPLE,
    env,
    vendors: ['launchdarkly', 'liveperson'],
    simulators: { liveperson: { SIM_USERS: String(AGENTS) } },
  });
});

test.afterAll(async () => {
  await house?.stop();
  await relay?.cut();
  await postgres?.stop();
  for (const folder of [dataDir, `${dataDir}-keys`]) rmSync(folder, { recursive: true, force: true });
});

async function enter(page: Page, role: 'operator' | 'viewer'): Promise<void> {
  const answer = await page.context().request.post(`${house.origin}/api/auth/sign-in/email`, {
    headers: { Origin: house.origin },
    data: { email: `${role}@example.com`, password: house.password },
  });
  expect(answer.status(), 'sign-in').toBe(200);
}

/** Milliseconds LaunchDarkly takes for each answer. */
async function slowDown(latencyMs: number): Promise<void> {
  const answer = await fetch(`${house.vendor}/__control`, {
    method: 'POST',
    headers: CONTROL,
    body: JSON.stringify({ latencyMs }),
  });
  expect(answer.ok).toBe(true);
}

/** Deletes people at LivePerson itself. */
async function deleteAtLivePerson(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const answer = await fetch(`${house.vendors.liveperson}/__control/change`, {
      method: 'POST',
      headers: CONTROL,
      body: JSON.stringify({ collection: 'users', id: Number(key), fields: { deleted: true } }),
    });
    expect(answer.ok).toBe(true);
  }
}

test('R58: the first reading of a list waits for its database, says why, obeys, and goes on by itself', async ({
  page,
}) => {
  await enter(page, 'operator');
  await slowDown(200);
  await page.goto(house.origin + LIST);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const heading = (name: string) => page.getByRole('heading', { level: 2, name });
  await button('Read the whole list').click();
  await expect(heading('Reading the whole list')).toBeVisible();
  const bar = page.getByRole('progressbar', { name: 'Reading the whole list' });
  await expect(bar).toHaveAttribute('aria-valuenow', /^[1-9]/);

  await relay.cut();
  await expect(heading('The reading waits')).toBeVisible();
  await expect(page.getByText(WHY)).toBeVisible();
  await expect(page.getByText(/^Next try(in \d+ s|now)$/)).toBeVisible();
  await expect(page.getByText('Rate')).toHaveCount(0);
  const kept = Number(await bar.getAttribute('aria-valuenow'));
  expect(kept).toBeGreaterThan(0);
  for (const name of ['Go on now', 'Pause', 'Cancel']) await expect(button(name)).toBeVisible();
  await expectAccessibleInBothThemes(page);

  // Who comes meanwhile is told the same.
  await page.reload();
  await expect(heading('The reading waits')).toBeVisible();
  await expect(bar).toHaveAttribute('aria-valuenow', String(kept));
  await button('Pause').click();
  await expect(heading('The reading is paused')).toBeVisible();
  await button('Go on').click();
  await expect(heading('The reading waits')).toBeVisible();
  await button('Go on now').click();
  await expect(heading('The reading waits')).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);

  // The finder does not take it for a list without this person.
  await page.keyboard.press('ControlOrMeta+k');
  const finder = page.getByRole('dialog', { name: 'Find' });
  await finder.getByRole('combobox').fill('anna');
  await expect(finder.getByRole('alert')).toContainText('People could not be looked up.');
  await page.keyboard.press('Escape');

  await slowDown(0);
  await relay.mend();
  const list = new UsersList(page);
  await expect(list.rows.first()).toBeVisible({ timeout: BACK });
  await expect(list.range).toContainText(`of ${PEOPLE}`);
  await expect(page.getByText(/^Read \d+ s ago/).filter({ visible: true })).toBeVisible();
  await expect(heading('The reading waits')).toHaveCount(0);
});

test('rows that were read before stay while the reading after them waits, for who may steer it and who may not', async ({
  page,
  browser,
}) => {
  await enter(page, 'operator');
  await slowDown(200);
  await page.goto(house.origin + LIST);
  const list = new UsersList(page);
  await expect(list.rows.first()).toBeVisible();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await button('Read the whole list again').click();
  await expect(page.getByText('The list is being read again')).toBeVisible();

  const visitor = await browser.newPage();
  await enter(visitor, 'viewer');
  await visitor.goto(house.origin + LIST);
  await expect(visitor.getByText('The list is being read again')).toBeVisible();

  await relay.cut();
  for (const one of [page, visitor]) {
    await expect(one.getByText('The new reading waits')).toBeVisible();
    await expect(one.getByText(WHY)).toBeVisible();
    await expect(new UsersList(one).rows.first()).toBeVisible();
  }
  await expect(visitor.getByRole('button', { name: /^(Go on now|Pause|Cancel)$/ })).toHaveCount(0);
  await visitor.close();
  await expect(page.getByText(/^Read \d+ s ago/).filter({ visible: true })).toBeVisible();
  await expectAccessibleInBothThemes(page, { except: FURTHER_ROWS });

  await button('Cancel').click();
  await expect(page.getByText('The reading is paused until it can be cancelled.')).toBeVisible();
  await expect(page.getByText('The new reading is paused')).toBeVisible();
  await relay.mend();
  const ready = async () => (await fetch(`${house.origin}/readyz`)).status;
  await expect.poll(ready, { timeout: BACK }).toBe(200);
  await button('Cancel').click();
  await expect(page.getByText('The new reading')).toHaveCount(0);
  await expect(list.rows.first()).toBeVisible();
});

test('R58: a reading with far fewer rows is held back until someone throws it away or says it is right', async ({
  page,
}) => {
  await enter(page, 'operator');
  const list = new UsersList(page);
  await page.goto(`${house.origin}/c/liveperson/users`);
  await expect(list.range).toContainText(/of \d+/);
  const path = '/api/connections/liveperson/users?limit=100';
  const { items }: { items: { key: string }[] } = await (
    await page.context().request.get(house.origin + path)
  ).json();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const banner = page.getByText('Far fewer rows than last time');
  await deleteAtLivePerson(items.slice(20).map(({ key }) => key));
  for (const end of ['Cancel', 'Publish it']) {
    await button('Read the whole list again').click();
    await expect(banner).toBeVisible();
    await expect(page.getByText(`The new reading has 20 rows, the one below ${items.length}.`)).toBeVisible();
    await expect(list.range).toContainText(`of ${items.length}`);
    await button(end).click();
    await expect(banner).toHaveCount(0);
    await expect(list.range).toContainText(`of ${end === 'Cancel' ? items.length : 20}`);
  }
});
