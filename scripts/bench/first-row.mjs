import { withBrowser, withColdPage } from './browser.mjs';
import { signIn, USERS_SCREEN, withHouse } from './house.mjs';
import { median, spread } from './numbers.mjs';
import { figure, round } from './report.mjs';

export const title =
  'The users screen, opened by a cold browser at 1440 by 900, nothing throttled, median of 9';

const RUNS = 9;
/** So long without a task over 50 ms, and the page has come to rest. */
const REST_MS = 1500;

export function measure() {
  return withHouse(async (house) => {
    const cookie = await signIn(house);
    return withBrowser(async (browser) => {
      const users = { origin: house.origin, cookie, path: USERS_SCREEN };
      const lightest = { origin: house.origin, path: '/sign-in' };
      // The server's and the browser's own first time is not a visitor's.
      await visit(browser, users);
      await visit(browser, lightest);
      const seen = { users: [], lightest: [] };
      for (let run = 0; run < RUNS; run += 1) {
        seen.users.push(await visit(browser, users));
        seen.lightest.push(await visit(browser, lightest));
      }
      return figuresOf(seen);
    });
  });
}

function visit(browser, { origin, cookie, path }) {
  return withColdPage(browser, { origin, cookie }, async (page) => {
    await page.goto(path, { waitUntil: 'load' });
    const isTable = cookie !== undefined;
    await page.waitForFunction(
      ({ isTable, rest }) => {
        const { paint, firstRow, tasks } = window.bench;
        const from = Math.max(paint ?? Number.POSITIVE_INFINITY, isTable ? (firstRow ?? Infinity) : 0);
        const last = tasks.reduce((end, task) => Math.max(end, task.startTime + task.duration), from);
        return performance.now() > last + rest;
      },
      { isTable, rest: REST_MS },
      { timeout: 30_000 },
    );
    const { paint, firstRow, largest, shift, tasks } = await page.evaluate(() => window.bench);
    const blocking = tasks
      .filter((task) => task.startTime + task.duration > paint)
      .reduce((sum, task) => sum + Math.max(0, task.duration - 50), 0);
    return { paint, firstRow, largest, shift, blocking };
  });
}

function figuresOf({ users, lightest }) {
  const all = (visits, name) => visits.map((visit) => visit[name]);
  const light = median(all(lightest, 'largest'));
  const beside = (name) => {
    const times = all(users, name);
    const ratio = round(median(times) / light, 'x');
    return `${spread(times)} ms, ${ratio} the largest paint of the sign-in page, ${round(light, 'ms')}`;
  };
  const milliseconds = (label, name, most) =>
    figure(label, median(all(users, name)), 'ms', { most, beside: beside(name) });
  return [
    milliseconds('first row on the screen', 'firstRow', 1000),
    milliseconds('largest contentful paint', 'largest', 900),
    figure('total blocking time', median(all(users, 'blocking')), 'ms', {
      most: 100,
      beside: `${spread(all(users, 'blocking'))} ms, sign-in page ${round(median(all(lightest, 'blocking')), 'ms')}`,
    }),
    figure('layout shift', median(all(users, 'shift')), '', { most: 0.01 }),
  ];
}
