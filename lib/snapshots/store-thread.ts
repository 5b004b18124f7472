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

// The store's own thread: answers questions one after another, and sweeps when nobody asks.
const SWEEP_EVERY_MS = 15_000;
const IDLE_MS = 50;

const location: SnapshotLocation = workerData;
const port = parentPort;
if (port === null) throw new Error('the store thread is started by the store');
const sql = await openSql(location);
const reader = new SnapshotReader(sql);
let turn: Promise<unknown> = Promise.resolve();
let waiting = 0;
let idle: NodeJS.Timeout | undefined;

port.on('message', (message: Call | 'close') => {
  waiting += 1;
  turn = turn.then(async () => {
    waiting -= 1;
    if (message === 'close') await close();
    else {
      const json = await answer(message);
      port.postMessage({ id: message.id, json } satisfies Answer);
      warmLater();
    }
  });
});

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

/** Gives way to questions between slices. */
async function sweep(): Promise<void> {
  try {
    for await (const _ of sweepSlices(sql)) {
      await new Promise((resolve) => setImmediate(resolve));
      if (waiting > 0) await turn;
      if (closed) return;
    }
  } catch (error) {
    if (!closed) log.warn({ event: 'snapshots.sweep-failed', error });
  }
}

let closed = false;
let sweeping: Promise<void> = sweep();
const timer = setInterval(() => {
  sweeping = sweeping.then(sweep);
}, SWEEP_EVERY_MS);

async function close(): Promise<void> {
  closed = true;
  clearInterval(timer);
  clearTimeout(idle);
  await sweeping;
  await sql.close();
  port?.close();
}

port.postMessage('ready');
