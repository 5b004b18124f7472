import 'server-only';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import type { StructureScan } from './structure-scan.ts';

/** What became of a body: its decoded bytes, or why they were refused. */
export type SinkOutcome =
  | { readonly kind: 'bytes'; readonly chunks: readonly Buffer[]; readonly size: number }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'malformed' };

export interface BodySink {
  /** False: wait for `resume`. */
  write(chunk: Buffer): boolean;
  end(): void;
  destroy(): void;
}

/** R37: one layer of gzip or brotli at most; undefined for any other coding. */
export type Coding = 'identity' | 'gzip' | 'br';

export function codingOf(header: string | undefined): Coding | undefined {
  switch ((header ?? '').trim().toLowerCase()) {
    case '':
    case 'identity':
      return 'identity';
    case 'gzip':
    case 'x-gzip':
      return 'gzip';
    case 'br':
      return 'br';
    default:
      return undefined;
  }
}

/** Collects a decoded body under its cap (R37) while its structure is measured (R38), unless that comes later. `done` is called once. */
export function createBodySink(options: {
  readonly coding: Coding;
  readonly maxBytes: number;
  readonly scan?: StructureScan;
  readonly resume: () => void;
  readonly done: (outcome: SinkOutcome) => void;
}): BodySink {
  const chunks: Buffer[] = [];
  let size = 0;
  let finished = false;
  const finish = (outcome: SinkOutcome) => {
    if (finished) return;
    finished = true;
    options.done(outcome);
  };
  const accept = (chunk: Buffer) => {
    if (finished) return;
    size += chunk.length;
    if (size > options.maxBytes || options.scan?.feed(chunk) === 'too-large')
      return finish({ kind: 'too-large' });
    // What is no JSON is still counted, so that the connection can be used again, but not kept.
    if (options.scan === undefined || options.scan.verdict === 'fine') chunks.push(chunk);
  };
  const whole = () => finish({ kind: 'bytes', chunks, size });
  if (options.coding === 'identity') {
    return {
      write: (chunk) => {
        accept(chunk);
        return true;
      },
      end: whole,
      destroy: () => {},
    };
  }
  const decoder =
    options.coding === 'gzip'
      ? createGunzip({ chunkSize: 65_536 })
      : createBrotliDecompress({ chunkSize: 65_536 });
  decoder.on('data', accept);
  decoder.on('drain', options.resume);
  decoder.on('end', whole);
  decoder.on('error', () => finish({ kind: 'malformed' }));
  let arrived = false;
  return {
    write: (chunk) => {
      arrived = true;
      return decoder.write(chunk);
    },
    // No bytes at all are an empty body under any coding; the decoder would call them cut short.
    end: () => (arrived ? decoder.end() : whole()),
    destroy: () => decoder.destroy(),
  };
}
