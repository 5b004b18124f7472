import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, requireOk } from './client.mjs';
import { createApiKey, TOKEN, withHouse } from './house.mjs';
import { collectPages } from './list-pages.mjs';
import { figure, round } from './report.mjs';

export const title = 'Memory of the server process (resident set)';

const PAGES = 10_000;
/** Looked at so often on the way: a store that fills grows to the end, a heap that is let grow comes to rest. */
const STEP = 2_000;
const WARM_UP = 500;
const DISTINCT = 400;
const AT_ONCE = 4;
const IDLE_MS = 10_000;

export function measure() {
  return withHouse(async (house) => {
    await sleep(IDLE_MS);
    const idle = megabytes(house.pid);
    const ours = createClient(house.origin, { Authorization: await createApiKey(house) });
    const vendor = createClient(house.vendor, { Authorization: TOKEN, 'LD-API-Version': '20240415' });
    try {
      const pages = (await collectPages(ours, vendor, DISTINCT)).map((page) => page.ours);
      await read(ours, pages, WARM_UP);
      await sleep(IDLE_MS);
      const warm = megabytes(house.pid);
      const trail = [];
      const started = performance.now();
      for (let done = 0; done < PAGES; done += STEP) {
        await read(ours, pages, STEP);
        trail.push(megabytes(house.pid));
      }
      const seconds = (performance.now() - started) / 1000;
      await sleep(IDLE_MS);
      return figuresOf({ idle, warm, trail, after: megabytes(house.pid), perSecond: PAGES / seconds });
    } finally {
      ours.close();
      vendor.close();
    }
  });
}

async function read(client, pages, count) {
  let next = 0;
  const reader = async () => {
    while (next < count) {
      const path = pages[next % pages.length];
      next += 1;
      requireOk(path, await client.get(path));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
}

function figuresOf({ idle, warm, trail, after, perSecond }) {
  return [
    figure('idle, 10 s after the start', idle, 'MB', { most: 200 }),
    figure(`idle again after ${DISTINCT + WARM_UP} list pages (warm)`, warm, 'MB', {
      beside: `${round(warm / idle, 'x')} the idle server`,
    }),
    figure('right after 10,000 more list pages', trail.at(-1), 'MB', {
      beside: `after each 2,000: ${trail.map(Math.round).join(', ')} MB; ${round(perSecond, 'pages/s')}`,
    }),
    figure('10 s later, against the idle server', after / idle, 'x', {
      most: 1.2,
      beside: `${round(after, 'MB')}; ${round(after / warm, 'x')} the warm server`,
    }),
  ];
}

function megabytes(pid) {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status)
    ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  return Number(kilobytes) / 1024;
}
