import { withBrowser, withColdPage } from './browser.mjs';
import { createClient, requireOk } from './client.mjs';
import { createApiKey, LIST, signIn, USERS_SCREEN, withHouse } from './house.mjs';
import { median, spread } from './numbers.mjs';
import { figure } from './report.mjs';
import { vendorLog, withSwitches } from './vendor-log.mjs';

export const title =
  'Moving about on the users screen, from the click to the frame that shows it, median of 9';

const RUNS = 9;
const TURNS = 9;
const AT_ONCE = 20;
/** Long enough for all of them to arrive before the first answer, on a busy machine too. */
const LATENCY_MS = 3000;

export function measure() {
  return withHouse(async (house) => {
    const visitor = { origin: house.origin, cookie: await signIn(house), cache: true };
    const moves = { nothing: [], turn: [], sort: [], open: [] };
    const calls = await withBrowser(async (browser) => {
      await withColdPage(browser, visitor, moveAround);
      for (let run = 0; run < RUNS; run += 1) {
        const times = await withColdPage(browser, visitor, moveAround);
        for (const name of Object.keys(moves)) moves[name].push(times[name]);
      }
      return withColdPage(browser, visitor, (page) => countCalls(page, vendorLog(house)));
    });
    return figuresOf(moves, calls, await countRepeated(house));
  });
}

async function moveAround(page) {
  await page.goto(USERS_SCREEN);
  await nextIsReady(page);
  const nothing = await time(page, ['nothing'], () => page.getByRole('heading', { level: 1 }).click());
  const turn = await time(page, ['rows'], () => nextButton(page).click());
  await nextIsReady(page);

  const head = page.getByRole('columnheader', { name: 'Key', exact: true }).getByRole('button');
  const sort = await time(page, ['rows'], () => head.click());
  const sortVendor = await vendorTime(page);

  const link = page.locator('[role=grid] tbody tr').nth(2).getByRole('link').first();
  const name = await link.textContent();
  const open = await time(page, ['record', name], () => link.click());
  return { nothing, turn, sort: sort - sortVendor, open: open - (await vendorTime(page)) };
}

/** What the strip under the table says the vendor took for what is on the screen; it follows a frame after the rows. */
async function vendorTime(page) {
  await settled(page);
  const text = await page
    .getByText(/Live, \d+ calls?, \d+ ms/)
    .last()
    .textContent();
  const [, milliseconds] = /(\d+) ms/.exec(text ?? '') ?? [];
  return Number(milliseconds);
}

const nextButton = (page) => page.getByRole('button', { name: 'Next', exact: true });

async function nextIsReady(page) {
  await settled(page);
  await page.getByText('next page ready').waitFor();
}

/** Nothing of the page before stands anywhere any more. */
function settled(page) {
  return page.locator('[role=grid][aria-busy=true]').waitFor({ state: 'hidden' });
}

async function time(page, fact, click) {
  await page.evaluate(([name, argument]) => window.bench.arm(name, argument), fact);
  await click();
  const took = await page.waitForFunction(() => window.bench.took, undefined, { timeout: 20_000 });
  return took.jsonValue();
}

/** Turns pages one by one and asks the simulator what that cost. */
async function countCalls(page, log) {
  await page.goto(USERS_SCREEN);
  await nextIsReady(page);
  await log.clear();
  for (let turn = 0; turn < TURNS; turn += 1) {
    await time(page, ['rows'], () => nextButton(page).click());
    await nextIsReady(page);
  }
  const lists = await log.lists();
  return { aTurn: lists.length / TURNS, repeated: lists.length - new Set(lists).size };
}

/** The same page asked for many times at once, while the vendor takes its time: how many calls were one too many. */
async function countRepeated(house) {
  const client = createClient(house.origin, { Authorization: await createApiKey(house) });
  const log = vendorLog(house);
  const path = `${LIST}&limit=50&sort=-key`;
  try {
    await log.clear();
    await withSwitches(house, { latencyMs: LATENCY_MS }, async () => {
      const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => client.get(path)));
      for (const answer of answers) requireOk(path, answer);
    });
    return (await log.lists()).length - 1;
  } finally {
    client.close();
  }
}

function figuresOf({ nothing, turn, sort, open }, calls, repeated) {
  const row = (name, times, most) =>
    figure(name, median(times), 'ms', { most, beside: `${spread(times)} ms` });
  return [
    row('a click that changes nothing, for comparison', nothing, undefined),
    row('next page, fetched ahead', turn, 50),
    row('sort by a column, beyond the vendor’s time', sort, 100),
    row('open a user, beyond the vendor’s time', open, 150),
    figure('vendor calls a page turn', calls.aTurn, '', { most: 1, beside: `${TURNS} turns` }),
    figure('vendor calls repeated while turning pages', calls.repeated, '', { most: 0 }),
    figure(`vendor calls repeated by ${AT_ONCE} equal reads at once`, repeated, '', { most: 0 }),
  ];
}
