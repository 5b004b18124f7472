import { monitorEventLoopDelay } from 'node:perf_hooks';
import { exitCode, firstMessage, startProgram } from '../launch/children.mjs';
import { freePort } from '../launch/ports.mjs';
import { startSimulator, VENDORS } from '../launch/vendors.mjs';
import { createClient } from './client.mjs';
import { median, quantile } from './numbers.mjs';
import { figure, round } from './report.mjs';

const MEMBERS = Number(process.env.ROLECALL_BENCH_MEMBERS ?? 100_000);
const ASKED = 200;
const WARM = 5;
const TOKEN = 'api-demo-admin';
const BASE = '/api/connections/ld/access';
const RESOURCES = [
  'proj/web:env/production:flag/checkout',
  'proj/web:env/staging:flag/checkout',
  'proj/mobile:env/production:flag/*',
  'proj/*:env/production:flag/team-12-banner',
  'proj/web:env/*:flag/*',
];
const ACTIONS = ['updateOn', 'updateTargets', 'updateRules', 'createFlag', 'deleteFlag'];

export const title = `Answers about access over HTTP: an account of ${MEMBERS.toLocaleString('en')} members, then 200 roles of 12 statements`;

export async function measure() {
  const port = await freePort(0);
  const simulator = await startSimulator(VENDORS[0], port, {
    SIM_MEMBERS: String(MEMBERS),
    SIM_USERS: '100',
    SIM_LIMIT_GLOBAL: '10000000',
    SIM_LIMIT_ROUTE: '10000000',
    SIM_LIMIT_TOKEN: '10000000',
  });
  const served = startProgram(
    'scripts/bench/access-http/serve.ts',
    { BENCH_VENDOR: `http://127.0.0.1:${port}`, BENCH_TOKEN: TOKEN },
    { endWithParent: true },
  );
  try {
    const house = await firstMessage(served);
    if (house === undefined) throw new Error('The server did not start: see above.');
    const client = createClient(house.origin, { Cookie: house.cookie });
    try {
      return await figuresOf(`http://127.0.0.1:${port}`, client);
    } finally {
      client.close();
    }
  } finally {
    for (const program of [served, simulator]) program.kill('SIGTERM');
    await Promise.all([served, simulator].map(exitCode));
  }
}

async function figuresOf(vendor, client) {
  const idle = monitorEventLoopDelay({ resolution: 2 });
  idle.enable();
  /** What the server's main thread did since the last look; `waiting` is how long this program, idle, was kept waiting. */
  const bench = async (what) => {
    const waiting = idle.max / 1e6;
    idle.reset();
    return { ...(await client.getJson(`/__bench/${what}`)), waiting };
  };
  await bench('look');
  const reading = await read({ vendor }, client);
  const fetching = await bench('look');
  await bench('many-roles');
  await bench('restart');
  const before = await bench('look');
  const first = await timed(() => ask(client, 'subjects', { limit: '1' }));
  const { earlier } = await client.getJson(BASE);
  const second = await timed(() => ask(client, 'subjects', { limit: '1', snapshot: earlier[0].id }));
  await bench('restart');
  await ask(client, 'subjects', { limit: '1' });
  const loaded = await bench('look');
  const whoCan = await series(client, 'who-can', (turn) => ({ ...questionAt(turn), limit: '50' }));
  const asking = await bench('look');
  const { rows } = (await ask(client, 'subjects', { limit: '100' })).answer;
  const effective = await series(client, 'effective', (turn) => ({
    subject: rows[turn % rows.length].key,
    resource: 'proj/web:env/production',
    scope: 'inside',
  }));
  const matrix = await series(client, 'matrix', () => ({}), 20);
  await bench('look');
  const whatIf = await series(
    client,
    'what-if',
    (turn) => ({
      ...questionAt(turn),
      change: JSON.stringify({ change: 'remove-statement', role: `bench-${turn % 200}`, index: turn % 12 }),
    }),
    50,
  );
  const trying = await bench('look');
  const whyNot = await series(
    client,
    'why-not',
    (turn) => ({ ...questionAt(turn), subject: rows[turn % rows.length].key }),
    50,
  );
  const redundant = await series(client, 'redundant', () => ({}), 5);
  await bench('look');
  const file = await timed(() =>
    client.get(`${BASE}/who-can/export?${new URLSearchParams({ ...questionAt(0), format: 'csv' })}`),
  );
  const exporting = await bench('look');
  const p95 = (one) => quantile(one.http, 0.95);
  const beside = (one) => ({
    beside: `computing p95 ${round(quantile(one.computed, 0.95), 'ms')}, p50 of all ${round(median(one.http), 'ms')}`,
  });
  return [
    figure(`reading ${MEMBERS} members, until kept`, reading.seconds, 's', {
      beside: `${reading.calls} vendor calls`,
    }),
    stall('while reading', fetching),
    figure('opening a kept account of 200 roles, thread started anew', first.milliseconds, 'ms', {
      most: 1000,
    }),
    figure('opening the account as read, thread at work', second.milliseconds, 'ms', { most: 1000 }),
    figure('memory for an opened account, its thread included', loaded.rss - before.rss, 'MB', { most: 200 }),
    figure('who can, 50 rows with all paths, p95 over HTTP', p95(whoCan), 'ms', {
      most: 50,
      ...beside(whoCan),
    }),
    stall('while asking who can', asking),
    figure('main thread computing for one who can', asking.computing / (ASKED + WARM), 'ms', { most: 10 }),
    figure(`effective access of one, ${effective.size} questions, p95`, p95(effective), 'ms', {
      most: 50,
      ...beside(effective),
    }),
    figure(`matrix, ${matrix.size} cells, p95 over HTTP`, p95(matrix), 'ms', {
      most: 300,
      ...beside(matrix),
    }),
    figure('what if, for everyone, p95 over HTTP', p95(whatIf), 'ms', { most: 500, ...beside(whatIf) }),
    stall('while asking what if', trying),
    figure('why not, p95 over HTTP', p95(whyNot), 'ms', beside(whyNot)),
    figure('roles that could go, of 200, worked out once', redundant.first, 'ms'),
    figure('a file of everyone with the paths', file.milliseconds / 1000, 's', {
      beside: `${round(file.value.body.length / 1e6, 'MB')}, main thread computing ${round(exporting.computing, 'ms')} in all`,
    }),
    figure('memory at the end', exporting.rss, 'MB'),
  ];
}

/** On a busy machine an idle program is kept waiting as well: then this says nothing of the server. */
function stall(when, { stalled, waiting }) {
  return figure(`longest the main thread was blocked ${when}`, stalled, 'ms', {
    most: 50,
    beside: `an idle program meanwhile ${round(waiting, 'ms')}`,
  });
}

/** By the first question, as people meet it. */
async function read({ vendor }, client) {
  const started = performance.now();
  for (;;) {
    const answer = await client.get(`${BASE}/subjects?limit=1`);
    if (answer.status === 200) break;
    if (answer.status !== 503) throw new Error(`reading answered ${answer.status}: ${answer.body}`);
    await new Promise((done) => setTimeout(done, 250));
  }
  const seconds = (performance.now() - started) / 1000;
  const log = await fetch(`${vendor}/__control/log`, { headers: { 'x-sim-control': '1' } }).catch(
    () => undefined,
  );
  const { count } = (await log?.json()) ?? { count: 0 };
  return { seconds, calls: count };
}

const ask = (client, what, query) => client.getJson(`${BASE}/${what}?${new URLSearchParams(query)}`);

async function series(client, what, queryAt, turns = ASKED) {
  const http = [];
  const computed = [];
  let size = 0;
  let first = 0;
  for (let turn = -WARM; turn < turns; turn += 1) {
    const { milliseconds, value } = await timed(() => ask(client, what, queryAt(Math.abs(turn))));
    if (turn === -WARM) first = milliseconds;
    if (turn < 0) continue;
    http.push(milliseconds);
    computed.push(value.computedMilliseconds);
    size =
      value.answer.entries?.length ?? (value.answer.cells?.length ?? 0) * (value.answer.columns?.length ?? 0);
  }
  return { http, computed, size, first };
}

async function timed(work) {
  const started = performance.now();
  const value = await work();
  return { value, milliseconds: performance.now() - started };
}

function questionAt(turn) {
  return {
    action: ACTIONS[turn % ACTIONS.length],
    resource: RESOURCES[Math.floor(turn / 5) % RESOURCES.length],
  };
}
