import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, requireOk } from './client.mjs';
import { createApiKey, TOKEN, withHouse } from './house.mjs';
import { collectPages } from './list-pages.mjs';
import { quantile } from './numbers.mjs';
import { figure, round } from './report.mjs';
import { vendorLog } from './vendor-log.mjs';

export const title = 'A page of users through the API, against the same vendor call made directly';

const PAGES = 400;
const A_SECOND = 20;

export function measure() {
  return withHouse(async (house) => {
    const ours = createClient(house.origin, { Authorization: await createApiKey(house) });
    const vendor = createClient(house.vendor, { Authorization: TOKEN, 'LD-API-Version': '20240415' });
    try {
      const pages = await collectPages(ours, vendor, PAGES);
      const log = vendorLog(house);
      await log.clear();
      const samples = await askAll(pages, ours, vendor);
      requirePairs(await log.lists());
      return figuresOf(samples);
    } finally {
      ours.close();
      vendor.close();
    }
  });
}

/** Both ways of asking take turns, at a steady pace that waits for nobody; each goes first every second time. */
async function askAll(pages, ours, vendor) {
  const gap = 1000 / A_SECOND;
  const started = performance.now();
  const samples = { ours: [], vendor: [] };
  const ask = async (side, client, path, at) => {
    await sleep(Math.max(0, started + at - performance.now()));
    const answer = await client.get(path);
    requireOk(path, answer);
    samples[side].push(answer.milliseconds);
  };
  await Promise.all(
    pages.flatMap((page, index) => {
      const [early, late] = [index * gap, index * gap + gap / 2];
      const oursFirst = index % 2 === 0;
      return [
        ask('ours', ours, page.ours, oursFirst ? early : late),
        ask('vendor', vendor, page.vendor, oursFirst ? late : early),
      ];
    }),
  );
  return samples;
}

/** Every page reached the vendor twice, by the same request: nothing was cached and nothing else was compared. */
function requirePairs(requests) {
  const times = new Map();
  for (const request of requests) times.set(request, (times.get(request) ?? 0) + 1);
  const odd = [...times].filter(([, count]) => count !== 2);
  if (times.size !== PAGES || odd.length > 0) {
    throw new Error(`${times.size} distinct vendor requests, ${odd.length} not in pairs: ${odd.slice(0, 3)}`);
  }
}

function figuresOf({ ours, vendor }) {
  const row = (name, share, most) => {
    const [us, them] = [quantile(ours, share), quantile(vendor, share)];
    const beside = `ours ${round(us, 'ms')}, vendor ${round(them, 'ms')}, ${round(us / them, 'x')}`;
    return figure(name, us - them, 'ms', { most, beside });
  };
  return [
    row('added to the median answer, 400 uncached pages, 20 a second', 0.5, 5),
    row('added to the 95th percentile', 0.95, 15),
  ];
}
