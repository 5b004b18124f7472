import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from './client.mjs';
import { createApiKey, signIn, withHouse } from './house.mjs';
import { quantile, spread } from './numbers.mjs';
import { figure } from './report.mjs';

export const title = 'LivePerson with 18,000 users: the whole list read, then asked';

const USERS = 18_000;
const LIST = '/api/connections/liveperson/users';
const ACCOUNT = '/api/account/12345678/configuration/le-users';
const COLLECTIONS = ['users', 'profiles', 'skills', 'agentGroups'];
const BEARER = 'Bearer 5f0d9c6a7b8e4d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a0f9e8d7c6b5a';
const READINGS = 3;

export function measure() {
  const simulators = { liveperson: { SIM_USERS: String(USERS) } };
  return withHouse(work, { vendors: ['launchdarkly', 'liveperson'], simulators });
}

async function work(house) {
  const vendor = createClient(house.vendors.liveperson, { Authorization: BEARER });
  const ours = createClient(house.origin, { Authorization: await createApiKey(house) });
  try {
    const steer = await operator(house);
    await firstReading(ours);
    const pages = await firstPages(ours);
    const found = await finds(ours);
    const [alone, readings, waits] = [[], [], []];
    for (let turn = 0; turn < READINGS; turn += 1) {
      alone.push(await vendorTime(vendor));
      await change(house, ours, turn);
      const reading = await readAgain(ours, steer);
      readings.push(reading.milliseconds);
      waits.push(...reading.waits);
    }
    const unchanged = await readAgain(ours, steer);
    const vendorMs = quantile(alone, 0.5);
    const beside = `the vendor's four answers alone take ${Math.round(vendorMs)} ms`;
    return [
      figure('first page from the snapshot, p95', quantile(pages, 0.95), 'ms', {
        most: 300,
        beside: `${pages.length} times`,
      }),
      figure('find a person by e-mail, login or id, p95', quantile(found, 0.95), 'ms', {
        most: 100,
        beside: `${found.length} times`,
      }),
      figure('full refresh beyond the vendor’s time, median', quantile(readings, 0.5) - vendorMs, 'ms', {
        most: 2000,
        beside: `${beside}; refreshes ${spread(readings)} ms`,
      }),
      figure('refresh when nothing changed', unchanged.milliseconds, 'ms', { beside: 'four answers 304' }),
      figure('another request meanwhile, longest wait', Math.max(...waits), 'ms', {
        beside: `${waits.length} asked of /healthz`,
      }),
    ];
  } finally {
    vendor.close();
    ours.close();
  }
}

/** The first look starts the reading; later looks find it. */
async function firstReading(ours) {
  for (let tries = 0; tries < 60; tries += 1) {
    const { status } = await ours.get(LIST);
    if (status === 200) return;
    await sleep(500);
  }
  throw new Error('the list was not read within 30 s');
}

async function firstPages(ours) {
  const sorts = ['', '?sort=name', '?sort=-attr:loginName', '?sort=attr:profiles', '?sort=email'];
  const times = [];
  for (let turn = 0; turn < 12; turn += 1) {
    for (const sort of sorts) times.push((await ours.get(LIST + sort)).milliseconds);
  }
  return times;
}

async function finds(ours) {
  const { items } = await ours.getJson(`${LIST}?sort=-name&limit=20`);
  const texts = items.flatMap((row) => [row.key, row.email, row.name].filter(Boolean));
  const times = [];
  for (const text of texts) {
    const answer = await ours.get(`/api/find?q=${encodeURIComponent(text)}`);
    const { items: people } = JSON.parse(answer.body.toString());
    if (people.length === 0) throw new Error(`nobody was found by ${text}`);
    times.push(answer.milliseconds);
  }
  return times;
}

/** What the vendor alone needs for what a refresh asks of it. */
async function vendorTime(vendor) {
  const started = performance.now();
  const paths = COLLECTIONS.map((name) => `${ACCOUNT}/${name}?v=4.0&select=$all&include_deleted=true`);
  const answers = await Promise.all(paths.map((path) => vendor.get(path)));
  if (answers.some(({ status }) => status !== 200)) throw new Error('the simulator refused');
  return performance.now() - started;
}

/** One person changes, so that the vendor has another revision and sends everything again. */
async function change(house, ours, turn) {
  const { items } = await ours.getJson(LIST);
  const answer = await fetch(`${house.vendors.liveperson}/__control/change`, {
    method: 'POST',
    headers: { 'x-sim-control': '1', 'content-type': 'application/json' },
    body: JSON.stringify({
      collection: 'users',
      id: Number(items[turn].key),
      fields: { description: `turn ${turn}` },
    }),
  });
  if (!answer.ok) throw new Error(`the simulator refused a change: ${answer.status}`);
}

async function readAgain(ours, steer) {
  const waits = [];
  const started = performance.now();
  await steer('read');
  for (;;) {
    waits.push((await ours.get('/healthz')).milliseconds);
    const { job, failure } = await ours.getJson(`${LIST}/snapshot`);
    if (failure !== null) throw new Error(`the refresh failed: ${failure.detail}`);
    if (job === null) return { milliseconds: performance.now() - started, waits };
    await sleep(5);
  }
}

async function operator(house) {
  const cookie = await signIn(house);
  const { csrf } = await (
    await fetch(`${house.origin}/api/auth/session`, { headers: { Cookie: cookie } })
  ).json();
  return async (action) => {
    const answer = await fetch(`${house.origin}${LIST}/snapshot`, {
      method: 'POST',
      headers: { Cookie: cookie, Origin: house.origin, 'X-CSRF': csrf, 'Content-Type': 'application/json' },
      body: JSON.stringify({ action }),
    });
    if (answer.status !== 202) throw new Error(`${action} answered ${answer.status}`);
  };
}
