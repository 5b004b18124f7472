import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { root } from '../launch/paths.mjs';
import { createClient, requireOk } from './client.mjs';
import { withHouse } from './house.mjs';
import { median, spread } from './numbers.mjs';
import { figure, round } from './report.mjs';
import { withStockServer } from './stock-server.mjs';

export const title = 'Our HTTP server against the framework’s own (next start), same build, sign-in page';

const ROUNDS = 5;
const SECONDS = 3;
const CONNECTIONS = 10;
const WARM_UP = 50;
const PAGE = '/sign-in';

export function measure() {
  return withHouse((house) =>
    withStockServer(root, stockSettings(house), async (stock) => {
      for (const origin of [house.origin, stock]) await warmUp(origin);
      const seen = { ours: [], stock: [] };
      for (let round = 0; round < ROUNDS; round += 1) {
        seen.ours.push(await load(house.origin, SECONDS));
        seen.stock.push(await load(stock, SECONDS));
      }
      return figuresOf(seen);
    }),
  );
}

/** A data folder of its own: the store is locked by the house that opened it. */
function stockSettings({ dataDir, vendor }) {
  const ownDir = join(dataDir, 'stock');
  mkdirSync(ownDir, { mode: 0o700 });
  return (origin, port) => ({
    PORT: String(port),
    ROLECALL_ORIGIN: origin,
    ROLECALL_DATA_DIR: join(ownDir, 'data'),
    ROLECALL_OUTBOUND_ORIGINS: vendor,
    ROLECALL_ANONYMOUS_RATE_PER_SECOND: '10000',
  });
}

/** The first pages are slow on both sides, and show whether there is one at all. */
async function warmUp(origin) {
  const client = createClient(origin);
  try {
    for (let page = 0; page < WARM_UP; page += 1) requireOk(PAGE, await client.get(PAGE));
  } finally {
    client.close();
  }
}

async function load(origin, duration) {
  const result = await autocannon({ url: origin + PAGE, connections: CONNECTIONS, duration });
  const bad = result.non2xx + result.errors;
  if (bad > 0 || result['2xx'] === 0) throw new Error(`${PAGE}: ${result['2xx']} good answers, ${bad} bad`);
  return { perSecond: result.requests.average, p99: result.latency.p99 };
}

/** Each round is compared with its neighbour in time, so that what else the machine does weighs on both alike. */
function figuresOf({ ours, stock }) {
  const compare = (label, name, unit) => {
    const [us, them] = [ours, stock].map((side) => side.map((each) => each[name]));
    const ratios = us.map((each, index) => each / them[index]);
    const told = [us, them].map((side) => `${round(median(side), unit)} (${spread(side)})`);
    return figure(label, median(ratios), 'x', { beside: `ours ${told[0]}, theirs ${told[1]}` });
  };
  return [
    compare('pages a second, ours to theirs', 'perSecond', '/s'),
    compare('99th percentile of the answer time, ours to theirs', 'p99', 'ms'),
  ];
}
