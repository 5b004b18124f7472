import { withBrowser, withColdPage } from './browser.mjs';
import { signIn, withHouse } from './house.mjs';
import { median, quantile } from './numbers.mjs';
import { figure } from './report.mjs';

const ROLES = 200;
const COLUMNS = 500;
const FRAMES = 150;

export const title = `The matrix of ${ROLES} roles by ${COLUMNS} actions, scrolled both ways in the browser`;

export function measure() {
  return withHouse(async (house) => {
    const visitor = { origin: house.origin, cookie: await signIn(house), cache: true };
    const { rest, scrolled, longest } = await withBrowser((browser) =>
      withColdPage(browser, visitor, async (page) => {
        await page.route('**/access/matrix?*', enlarge);
        await page.goto('/access?mode=matrix&in=launchdarkly');
        const grid = page.getByRole('grid', { name: 'Roles by actions' });
        await grid.waitFor();
        const shown = await grid.evaluate((table) => [table.ariaRowCount, table.ariaColCount].map(Number));
        if (shown[0] !== ROLES + 1 || shown[1] !== COLUMNS + 1)
          throw new Error(`The matrix has ${shown.join(' by ')}, heads included.`);
        await grid.evaluate(scroll, { frames: FRAMES, by: 0 });
        const rest = await grid.evaluate(scroll, { frames: FRAMES, by: 0 });
        const moved = await grid.evaluate(scroll, { frames: FRAMES, by: 24 });
        return { rest: rest.frames, scrolled: moved.frames, longest: moved.longest };
      }),
    );
    const beside = (share) => `at rest ${quantile(rest, share).toFixed(1)} ms, ${FRAMES} frames`;
    return [
      figure('longest task while it is scrolled', longest, 'ms', { most: 50 }),
      figure('a frame while it is scrolled, median', median(scrolled), 'ms', { beside: beside(0.5) }),
      figure('a frame while it is scrolled, p95', quantile(scrolled, 0.95), 'ms', { beside: beside(0.95) }),
    ];
  });
}

/** The demo has fewer roles: its own answer, over and over until it is as large. */
async function enlarge(route) {
  const answer = await route.fetch();
  const body = await answer.json();
  const { roles, columns, cells } = body.answer;
  const repeated = (list, count) => Array.from({ length: count }, (_, at) => [list[at % list.length], at]);
  body.answer.roles = repeated(roles, ROLES).map(([role, at]) => ({ ...role, id: `${role.id}-${at}` }));
  body.answer.columns = repeated(columns, COLUMNS).map(([column, at]) => ({
    ...column,
    action: `${column.action}${at}`,
  }));
  body.answer.cells = repeated(cells, ROLES).map(([row]) =>
    row.repeat(Math.ceil(COLUMNS / row.length)).slice(0, COLUMNS),
  );
  await route.fulfill({ response: answer, json: body });
}

/** Runs in the page: each frame a step down and to the right, back again at the end. Milliseconds from frame to frame. */
async function scroll(table, { frames, by }) {
  const box = table.parentElement;
  const tasks = [];
  const watch = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  watch.observe({ type: 'longtask' });
  const times = [];
  let [direction, before] = [1, await new Promise(requestAnimationFrame)];
  for (let frame = 0; frame < frames; frame += 1) {
    if (box.scrollTop + box.clientHeight >= box.scrollHeight - 1) direction = -1;
    if (box.scrollTop <= 0) direction = 1;
    box.scrollBy({ top: direction * by, left: direction * by, behavior: 'instant' });
    const now = await new Promise(requestAnimationFrame);
    times.push(now - before);
    before = now;
  }
  watch.disconnect();
  return { frames: times, longest: Math.max(0, ...tasks.map(({ duration }) => duration)) };
}
