import AxeBuilder from '@axe-core/playwright';
import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { expect, house } from './house/test.ts';

/** The list of users as a person meets it. */
export class UsersList {
  readonly page: Page;
  readonly table: Locator;
  readonly rows: Locator;

  constructor(page: Page, name = 'Users') {
    this.page = page;
    this.table = page.getByRole('grid', { name });
    this.rows = this.table.locator('tbody').getByRole('row');
  }

  async open(query: string, connection = 'launchdarkly'): Promise<void> {
    await this.page.goto(`/c/${connection}/users?${query}`);
    await this.settled();
  }

  async settled(): Promise<void> {
    await expect(this.table).toHaveAttribute('aria-busy', 'false');
    await expect(this.page.getByText(/^Read \d+ s ago|^Read \d+ min/).first()).toBeAttached();
  }

  /** The names in the rows, once there are some. */
  async names(): Promise<readonly string[]> {
    await expect(this.rows.first()).toBeVisible();
    await expect(this.table).toHaveAttribute('aria-busy', 'false');
    return this.rows.evaluateAll((rows) =>
      rows.map((row) => row.querySelectorAll('td')[1]?.textContent ?? ''),
    );
  }

  async column(index: number): Promise<readonly string[]> {
    await expect(this.rows.first()).toBeVisible();
    await expect(this.table).toHaveAttribute('aria-busy', 'false');
    return this.rows.evaluateAll(
      (rows, at) => rows.map((row) => row.querySelectorAll('td')[at]?.textContent ?? ''),
      index,
    );
  }

  get range(): Locator {
    return this.page.getByRole('navigation', { name: 'Pages' }).locator('p').first();
  }
}

const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** `except` selects what was looked at in an earlier state of the page and has not changed since. */
interface Look {
  readonly except?: string;
}

/** The rows of a list beyond its first few. */
export const FURTHER_ROWS = 'tbody tr:nth-child(n + 5)';

/** No fault in the theme that stands. */
export async function expectAccessible(page: Page, look: Look = {}): Promise<void> {
  await expectNoFaults(page, builderOf(page, look));
}

/** No fault after a change of width, which changes no colour. */
export async function expectAccessibleAtThisWidth(page: Page): Promise<void> {
  await expectNoFaults(page, builderOf(page).disableRules(OF_COLOUR));
}

/** No fault in the light theme, and none of colour in the dark one: nothing else differs between them. */
export async function expectAccessibleInBothThemes(page: Page, look: Look = {}): Promise<void> {
  await expectAccessible(page, look);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).color);
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(ground).not.toBe(light);
  // A colour on its way from one theme to the other belongs to neither.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .flatMap((one) => (one instanceof CSSTransition ? one.finished.catch(() => undefined) : [])),
    ),
  );
  await expectNoFaults(page, builderOf(page, look).withRules(OF_COLOUR));
  await page.emulateMedia({ colorScheme: 'light' });
}

function builderOf(page: Page, { except }: Look = {}): AxeBuilder {
  // What is in order need not be described.
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  return except === undefined ? builder : builder.exclude(except);
}

async function expectNoFaults(page: Page, axe: AxeBuilder): Promise<void> {
  // While the framework goes from page to page there is a moment without a title.
  await expect(page).toHaveTitle(/\S/);
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 160))])).toEqual([]);
}

/** Lists of one place the vendor was asked for since the log was cleared; other specs may work elsewhere meanwhile. */
export async function listCalls(request: APIRequestContext, place: string): Promise<number> {
  const answer = await request.get(`${house.vendor}/__control/log`, { headers: { 'x-sim-control': '1' } });
  const { requests }: { requests: readonly { path: string }[] } = await answer.json();
  return requests.filter(({ path }) => /\/(users|user-search)\//.test(path) && path.endsWith(place)).length;
}
