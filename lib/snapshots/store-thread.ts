import 'server-only';
import { parentPort, workerData } from 'node:worker_threads';
import { ok, type Result } from '#lib/domain/result.ts';
import { log } from '#lib/log/log.ts';
import { failedQuestion } from './failed-question.ts';
import { openSql } from './open-sql.ts';
import { pageJson } from './page-json.ts';
import type { Answer, Call } from './reader-call.ts';
import { SnapshotReader } from './snapshot-reader.ts';
import type { SnapshotLocation } from './snapshot-store.ts';
import { sweepSlices } from './sweep.ts';

// The store's own thread: answers questions one after another, those that go through all rows between the others, and
// sweeps when nobody asks.
const SWEEP_EVERY_MS = 15_000;
const IDLE_MS = 50;

const location: SnapshotLocation = workerData;
const port = parentPort;
if (port === null) throw new Error('the store thread is started by the store');
const sql = await openSql(location);
const reader = new SnapshotReader(sql, { giveWay });
let turn: Promise<unknown> = Promise.resolve();
let counting: Promise<unknown> = Promise.resolve();
let waiting = 0;
let closed = false;
let idle: NodeJS.Timeout | undefined;

port.on('message', (message: Call | 'close') => {
  if (message !== 'close' && (message.method === 'count' || message.method === 'facet')) {
    counting = counting.then(giveWay).then(() => reply(message));
    return;
  }
  closed ||= message === 'close';
  waiting += 1;
  turn = turn.then(async () => {
    waiting -= 1;
    await (message === 'close' ? close() : reply(message));
  });
});

async function reply(call: Call): Promise<void> {
  const json = await answer(call);
  port?.postMessage({ id: call.id, json } satisfies Answer);
  warmLater();
}

/** Lets questions that have come meanwhile be answered. Not `close`, which waits for what is under way. */
async function giveWay(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (waiting > 0 && !closed) await turn;
}

/** When nobody has asked for a while; a question that comes meanwhile waits for one small step. */
function warmLater(): void {
  clearTimeout(idle);
  idle = setTimeout(() => {
    turn = turn.then(warm);
  }, IDLE_MS);
}

async function warm(): Promise<void> {
  if (closed || waiting > 0) return;
  const isMore = await reader.warm().catch(() => false);
  if (isMore)
    setImmediate(() => {
      turn = turn.then(warm);
    });
}

/** JSON of a `Result`. */
async function answer(call: Call): Promise<string> {
  try {
    if (call.method === 'page') return pageJson(await reader.storedPage(...call.input));
    return JSON.stringify(await dispatch(call));
  } catch (error) {
    return JSON.stringify(failedQuestion(error));
  }
}

function dispatch(call: Exclude<Call, { method: 'page' }>): Promise<Result<unknown>> {
  switch (call.method) {
    case 'state':
      return reader.state(...call.input);
    case 'states':
      return reader.states(...call.input);
    case 'count':
      return reader.count(...call.input);
    case 'facet':
      return reader.facet(...call.input);
    case 'attributes':
      return reader.attributes(...call.input);
    case 'get':
      return reader.get(...call.input);
    case 'find':
      return reader.find(...call.input);
    case 'verify':
      return reader.verify();
    case 'forget':
      return reader.forget(...call.input);
    default:
      return Promise.resolve(ok(call satisfies never));
  }
}

async function sweep(): Promise<void> {
  try {
    for await (const _ of sweepSlices(sql)) {
      await giveWay();
      if (closed) return;
    }
  } catch (error) {
    if (!closed) log.warn({ event: 'snapshots.sweep-failed', error });
  }
}

let sweeping: Promise<void> = sweep();
const timer = setInterval(() => {
  sweeping = sweeping.then(sweep);
}, SWEEP_EVERY_MS);

async function close(): Promise<void> {
  clearInterval(timer);
  clearTimeout(idle);
  await Promise.all([counting, sweeping]);
  await sql.close();
  port?.close();
}

port.postMessage('ready');
