import 'server-only';
import { resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { controlDatabase } from '#lib/database/control-database.ts';
import { settings } from '#lib/settings/settings.ts';
import { openSnapshotStore } from '#lib/snapshots/open-snapshot-store.ts';
import type { Loaded } from './ingest-thread.ts';
import { personAt, randomFrom } from './people.ts';
import { PlainTable } from './plain-table.ts';
import { FACETS, QUERIES } from './queries.ts';
import { ReadingThread } from './reading-thread.ts';

// A million people read into the store, asked about, and read again; then the same questions to a plain table. Prints
// JSON: milliseconds by question, seconds of each reading, milliseconds of commits meanwhile, megabytes of memory.
const ROWS = Number(process.env.ROLECALL_BENCH_ROWS ?? 1_000_000);
const ASKED = Number(process.env.ROLECALL_BENCH_ASKED ?? 300);
/** Milliseconds that raw SQL is asked one kind of question. */
const PLAIN_MS = 20_000;
const ref = { connectionId: 'bench', directory: 'users' };
const file = resolve(settings().dataDir, 'snapshots.db');
const say = (what: string) => console.error(`    ${what}`);
/** Told at once: a run of a million takes minutes, and may be cut short. */
const tell = (what: string, took: readonly number[]) => {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]?.toFixed(1) ?? 'none';
  say(`${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms of ${took.length}`);
};

const db = controlDatabase();
await db
  .insertInto('connection')
  .values({
    id: 'bench',
    vendor: 'launchdarkly',
    origin: 'http://127.0.0.1',
    enabled: 1,
    created_at: 1,
    updated_at: 1,
    credential_version: 1,
    name: 'bench',
  })
  .execute();
const store = await openSnapshotStore({ file });
const thread = new ReadingThread(file);

const memory = process.memoryUsage.rss();
let peak = memory;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 100);
const delay = monitorEventLoopDelay({ resolution: 5 });

async function load(directory: string, rows: number, version: number): Promise<Loaded> {
  say(`${rows} people into ${directory}, version ${version}`);
  const answer = await thread.load({ directory, rows, version, every: 100 });
  say(`${answer.seconds.toFixed(1)} s, ${answer.written} written`);
  return answer;
}

async function commitMeanwhile(isOver: () => boolean): Promise<number[]> {
  const took: number[] = [];
  while (!isOver()) {
    const started = performance.now();
    await db
      .transaction()
      .execute((trx) =>
        trx.updateTable('connection').set({ updated_at: Date.now() }).where('id', '=', 'bench').execute(),
      );
    took.push(performance.now() - started);
    await new Promise((done) => setTimeout(done, 20));
  }
  return took;
}

function must<T>(result: { ok: true; value: T } | { ok: false }): T {
  if (!result.ok) throw new Error('a question was refused');
  return result.value;
}

/** Milliseconds of processor time that the main thread spent on one page, at most. */
let busiest = 0;

/** First, following and last pages of every kind of question, and the count beside it. */
async function askStore(): Promise<Record<string, { page: number[]; next: number[]; count: number[] }>> {
  const answers: Record<string, { page: number[]; next: number[]; count: number[] }> = {};
  for (const { name, make } of QUERIES) {
    const random = randomFrom(7);
    const took = { page: [] as number[], next: [] as number[], count: [] as number[] };
    for (let asked = -20; asked < ASKED; asked += 1) {
      const query = { ...make(random, ROWS), limit: 50 };
      let started = performance.now();
      const busy = process.threadCpuUsage();
      const first = must(await store.page(ref, query));
      const page = performance.now() - started;
      const { user, system } = process.threadCpuUsage(busy);
      busiest = Math.max(busiest, (user + system) / 1000);
      started = performance.now();
      if (first.next !== undefined) must(await store.page(ref, { ...query, at: first.next }));
      const next = performance.now() - started;
      started = performance.now();
      must(await store.count(ref, query));
      if (asked < 0) continue;
      took.page.push(page);
      if (first.next !== undefined) took.next.push(next);
      took.count.push(performance.now() - started);
    }
    answers[name] = took;
    for (const part of ['page', 'next', 'count'] as const) tell(`${name}, ${part}`, took[part]);
  }
  return answers;
}

async function askFacets(): Promise<number[]> {
  const took: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    for (const attribute of FACETS) {
      const started = performance.now();
      must(await store.facet(ref, { selection: { filters: [] }, attribute, limit: 20 }));
      took.push(performance.now() - started);
    }
  }
  return took;
}

async function find(): Promise<number[]> {
  const took: number[] = [];
  const random = randomFrom(11);
  for (let asked = 0; asked < 100; asked += 1) {
    const { key, email = '', name = '', attributes } = personAt(Math.floor(random() * ROWS));
    const login = String(attributes.find(([attribute]) => attribute === 'login')?.[1]);
    const text = [key, email, name, login, login.slice(0, 5), email.slice(3, 9)][asked % 6] ?? '';
    const started = performance.now();
    must(await store.find([{ ...ref, directory: 'tenth' }], text, 20));
    took.push(performance.now() - started);
  }
  return took;
}

function askPlain(): { build: number; questions: Record<string, number[]>; facets: number[] } {
  say('the same people into a plain table');
  const started = performance.now();
  const text = process.env.ROLECALL_BENCH_PLAIN !== 'columns';
  const table = new PlainTable(resolve(settings().dataDir, 'plain.db'), { text });
  for (let from = 0; from < ROWS; from += 10_000) {
    table.add(Array.from({ length: Math.min(10_000, ROWS - from) }, (_, at) => personAt(from + at)));
  }
  table.finish();
  const build = (performance.now() - started) / 1000;
  say(`${build.toFixed(1)} s`);
  const questions: Record<string, number[]> = {};
  for (const { name, make } of QUERIES) {
    const random = randomFrom(7);
    const until = performance.now() + PLAIN_MS;
    questions[name] = [];
    for (let asked = -20; asked < ASKED && performance.now() < until; asked += 1) {
      const query = make(random, ROWS);
      if (query.text !== undefined && !text) break;
      const begun = performance.now();
      table.page(query);
      if (asked >= 0) questions[name].push(performance.now() - begun);
    }
    tell(`raw SQL: ${name}`, questions[name]);
  }
  const facets = FACETS.filter((attribute) => attribute !== 'groups').map((attribute) => {
    const begun = performance.now();
    table.facet(attribute);
    return performance.now() - begun;
  });
  table.close();
  return { build, questions, facets };
}

const tenth = await load('tenth', ROWS / 10, 0);
let isOver = false;
const committing = commitMeanwhile(() => isOver);
const first = await load('users', ROWS, 0);
isOver = true;
const commits = await committing;
delay.enable();
const questions = await askStore();
const facets = await askFacets();
tell('facets', facets);
const finder = await find();
const blocked = delay.max / 1e6;
delay.disable();
const refresh = await load('users', ROWS, 1);
clearInterval(watch);
await thread.end();
const grown = (peak - memory) / 1e6;
await store.close();
const plain = process.env.ROLECALL_BENCH_PLAIN === 'no' ? undefined : askPlain();
await db.destroy();
const measured = {
  rows: ROWS,
  tenth,
  first,
  refresh,
  commits,
  questions,
  facets,
  finder,
  blocked,
  busiest,
  grown,
  plain,
};
const rounded = (_: string, value: unknown) =>
  typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
// Left only when all of it has been written: a pipe takes it in pieces.
process.stdout.write(`${JSON.stringify(measured, rounded)}\n`, () => process.exit(0));
