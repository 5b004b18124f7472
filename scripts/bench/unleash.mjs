import { withBrowser, withColdPage } from './browser.mjs';
import { createClient, requireOk } from './client.mjs';
import { median, spread } from './numbers.mjs';
import { figure, round } from './report.mjs';
import { LIST, SCREEN, withConnectedHouse, withUnleash } from './unleash-house.mjs';

export const title =
  'The users page of Unleash 7.5.1 and ours, of the same 10,000 people in the same server, cold browser, median of 5';

const USERS = 10_000;
const RUNS = 5;
/** So long without a task over 50 ms after the rows are there, and the page has come to rest. */
const REST_MS = 1500;
/** A very busy machine needs minutes for their page. */
const PATIENCE_MS = 240_000;
const KILOBYTE = 1024;
/** Either page shows addresses; a placeholder does not. */
const ADDRESS = '@';

export function measure() {
  return withUnleash(USERS, (unleash) =>
    withConnectedHouse(unleash, (house) =>
      withBrowser(async (browser) => {
        const pages = { theirs: theirPage(unleash), ours: ourPage(house) };
        const seen = { theirs: [], ours: [] };
        for (const page of Object.values(pages)) await visit(browser, page);
        for (let run = 0; run < RUNS; run += 1) {
          for (const [side, page] of Object.entries(pages)) seen[side].push(await visit(browser, page));
        }
        return figuresOf(seen, await listTransfer(house));
      }),
    ),
  );
}

export const theirPage = ({ address, cookie }) => ({
  visitor: { origin: address, cookie, probe: { table: 'table[role=table]', text: ADDRESS } },
  path: '/admin/users',
  list: /\/api\/admin\/user-admin$/,
  sortButton: (page) => page.locator('table th', { hasText: 'Name' }).getByRole('button').first(),
});

const ourPage = ({ origin, cookie }) => ({
  visitor: { origin, cookie, probe: { text: ADDRESS } },
  path: SCREEN,
  sortButton: (page) =>
    page.getByRole('columnheader', { name: 'Name', exact: true }).getByRole('button').first(),
});

/** One cold visit: until the rows stand, until rest, then a click that sorts them by name. Times in milliseconds. */
export function visit(browser, { visitor, path, list, sortButton }) {
  return withColdPage(browser, visitor, async (page, network) => {
    const transfer = watchTransfer(network, list);
    await page.goto(path, { waitUntil: 'load' });
    await page.waitForFunction(
      (rest) => {
        const { firstRow, tasks } = window.bench;
        const from = firstRow ?? Number.POSITIVE_INFINITY;
        const last = tasks.reduce((end, task) => Math.max(end, task.startTime + task.duration), from);
        return performance.now() > last + rest;
      },
      REST_MS,
      { timeout: PATIENCE_MS },
    );
    const { firstRow, largest } = await page.evaluate(() => window.bench);
    return { firstRow, largest, sort: await sort(page, sortButton(page)), ...transfer };
  });
}

async function sort(page, button) {
  await page.evaluate(() => window.bench.arm('rows'));
  await button.click();
  const took = await page.waitForFunction(() => window.bench.took, undefined, { timeout: 60_000 });
  return took.jsonValue();
}

/** Bytes of the answers whose address fits, as sent and unpacked. */
function watchTransfer(network, wanted) {
  const seen = { sent: 0, unpacked: 0 };
  const ids = new Set();
  network.on('Network.responseReceived', ({ requestId, response }) => {
    if (wanted?.test(response.url)) ids.add(requestId);
  });
  network.on('Network.dataReceived', ({ requestId, dataLength }) => {
    if (ids.has(requestId)) seen.unpacked += dataLength;
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (ids.has(requestId)) seen.sent += encodedDataLength;
  });
  return seen;
}

/** A page of 50 as the browser fetches it when pages are turned. */
async function listTransfer({ origin, cookie }) {
  const client = createClient(origin, { Cookie: cookie });
  try {
    const packed = await client.get(`${LIST}?limit=50`, { 'Accept-Encoding': 'gzip, deflate, br, zstd' });
    const plain = await client.get(`${LIST}?limit=50`);
    for (const answer of [packed, plain]) requireOk(LIST, answer);
    return { sent: packed.body.length, unpacked: plain.body.length };
  } finally {
    client.close();
  }
}

function figuresOf({ theirs, ours }, list) {
  const times = (label, name) => {
    const [us, them] = [ours, theirs].map((visits) => visits.map((one) => one[name]));
    const told = `theirs ${round(median(them), 'ms')} (${spread(them)}), ours ${round(median(us), 'ms')} (${spread(us)})`;
    return figure(label, median(them) / median(us), 'x', { least: 3, beside: told });
  };
  const middle = (name) => median(theirs.map((one) => one[name])) / KILOBYTE;
  return [
    times('first row on the screen, sooner by', 'firstRow'),
    times('largest contentful paint, sooner by', 'largest'),
    times('sort by a click, faster by', 'sort'),
    figure('a list page of ours, as sent', list.sent / KILOBYTE, 'KB', {
      most: 60,
      beside: `${round(list.unpacked / KILOBYTE, 'KB')} unpacked; their list ${round(middle('sent'), 'KB')} as sent, ${round(middle('unpacked'), 'KB')} unpacked`,
    }),
  ];
}
