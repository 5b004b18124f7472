import 'server-only';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type BodySink, type Coding, createBodySink } from './body-sink.ts';
import type { Limits } from './limits.ts';
import { ListCuts } from './list-cuts.ts';
import { type JsonReading, readJson } from './read-json.ts';
import { readWholeJson } from './read-whole-json.ts';
import { StructureScan } from './structure-scan.ts';

/** What a body turned out to be: JSON, bytes nobody looked into, or the text of a refusal. */
export interface BodyReading {
  readonly json: JsonReading;
  readonly bytes?: Uint8Array;
  readonly text?: string;
}

export interface BodyRequest {
  readonly maxBytes: number;
  readonly maxValues: number;
  /** A 200 is not looked into. */
  readonly whole: boolean;
  /** A 401 is kept although it may be no JSON. */
  readonly reads401: boolean;
}

/** Of a `whole` call, whatever is not the list is short. */
const OTHERWISE = { maxBytes: 4_194_304, maxValues: 200_000 };
const REFUSAL_BYTES = 65_536;
const TEXT_BYTES = 4_096;
const COPIED_PER_TURN = 1_048_576;

/** Opens what the body of an answer goes into. `done` is called once; `arrived` when the last byte is there. */
export function openBody(options: {
  readonly request: BodyRequest;
  readonly limits: Limits;
  readonly status: number;
  readonly coding: Coding;
  readonly resume: () => void;
  readonly arrived: () => void;
  readonly done: (reading: BodyReading | 'too-large' | 'malformed') => void;
}): BodySink {
  const { limits, done } = options;
  const { kind, maxBytes, maxValues } = readingOf(options);
  const { depth, stringBytes } = limits;
  const cuts = new ListCuts();
  const scan =
    kind === 'json' ? new StructureScan({ depth, stringBytes, values: maxValues }, cuts) : undefined;
  return createBodySink({
    coding: options.coding,
    maxBytes,
    ...(scan === undefined ? {} : { scan }),
    resume: options.resume,
    done: (outcome) => {
      if (outcome.kind !== 'bytes') return done(outcome.kind);
      options.arrived();
      const { chunks, size } = outcome;
      if (kind === 'refusal') return done(readRefusal(Buffer.concat(chunks), limits));
      const reading =
        scan === undefined
          ? joinChunks(chunks, size).then((bytes) => ({ json: { ok: true } as const, bytes }))
          : readJson(chunks, size, scan, cuts.longest).then((json) => ({ json }));
      reading.then(done, () => done('malformed'));
    },
  });
}

function readingOf({
  request,
  limits,
  status,
}: {
  readonly request: BodyRequest;
  readonly limits: Limits;
  readonly status: number;
}): { readonly kind: 'json' | 'bytes' | 'refusal'; readonly maxBytes: number; readonly maxValues: number } {
  const { maxBytes, maxValues } = request;
  if (request.reads401 && status === 401) return { kind: 'refusal', maxBytes: REFUSAL_BYTES, maxValues };
  if (!request.whole) return { kind: 'json', maxBytes, maxValues };
  if (status === 200) return { kind: 'bytes', maxBytes: Math.min(maxBytes, limits.wholeBytes), maxValues };
  return {
    kind: 'json',
    maxBytes: Math.min(maxBytes, OTHERWISE.maxBytes),
    maxValues: Math.min(maxValues, OTHERWISE.maxValues),
  };
}

/** The bytes in memory of their own, so that they can be handed to another thread. */
async function joinChunks(chunks: readonly Buffer[], size: number): Promise<Uint8Array> {
  const whole = new Uint8Array(size);
  let at = 0;
  let copied = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
    copied += chunk.length;
    if (copied < COPIED_PER_TURN) continue;
    copied = 0;
    await nextTurn();
  }
  return whole;
}

function readRefusal(bytes: Buffer, { depth, stringBytes }: Limits): BodyReading {
  if (bytes.length === 0) return { json: { ok: true } };
  const value = readWholeJson(bytes, { maxValues: OTHERWISE.maxValues, depth, stringBytes });
  if (value.ok) return { json: { ok: true, value: value.value } };
  return { json: { ok: false }, text: bytes.subarray(0, TEXT_BYTES).toString('utf8') };
}
