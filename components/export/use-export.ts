'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { directoryPath } from '#lib/queries/keys.ts';
import type { ListParameters } from '#lib/queries/list-parameters.ts';
import { type RequestProblem, readProblem, send } from '#lib/queries/request.ts';
import { type ExportFormat, rowCounter } from './row-counter.ts';
import { fileNameOf, saveFile } from './save-file.ts';

export interface ExportTarget {
  readonly connectionId: string;
  readonly directory: string;
  readonly parameters: ListParameters;
  readonly columns: readonly string[];
}

export type ExportState =
  | { readonly step: 'ready' }
  | { readonly step: 'running'; readonly rows: number; readonly bytes: number }
  | { readonly step: 'done'; readonly rows: number; readonly name: string }
  | { readonly step: 'incomplete'; readonly rows: number; readonly name: string; readonly reason: string }
  | { readonly step: 'problem'; readonly problem: RequestProblem }
  | { readonly step: 'cancelled'; readonly rows: number };

/** Streams an export into a file. Whatever ends it early is named, and never looks like a whole file. */
export function useExport(target: ExportTarget) {
  const [state, setState] = useState<ExportState>({ step: 'ready' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(
    async (format: ExportFormat) => {
      const stop = new AbortController();
      running.current = stop;
      setState({ step: 'running', rows: 0, bytes: 0 });
      setState(await run(target, format, stop.signal, setState));
    },
    [target],
  );
  const cancel = useCallback(() => running.current?.abort(), []);
  return { state, start, cancel };
}

async function run(
  target: ExportTarget,
  format: ExportFormat,
  signal: AbortSignal,
  report: (state: ExportState) => void,
): Promise<ExportState> {
  const counter = rowCounter(format);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let answer: Response | undefined;
  try {
    answer = await send('GET', `${directoryPath(target.connectionId, target.directory)}/export`, {
      query: queryOf(target, format),
      signal,
    });
  } catch {
    return { step: 'cancelled', rows: 0 };
  }
  if (answer === undefined || !answer.ok || answer.body === null) {
    return { step: 'problem', problem: answer === undefined ? lost() : await readProblem(answer) };
  }
  const name = fileNameOf(answer, `${target.directory}.${format}`);
  const type = answer.headers.get('content-type') ?? 'application/octet-stream';
  let reason: string | undefined;
  try {
    let bytes = 0;
    for await (const part of chunksOf(answer.body)) {
      counter.add(part);
      parts.push(part);
      bytes += part.length;
      report({ step: 'running', rows: counter.rows(), bytes });
    }
    reason = counter.incomplete();
  } catch {
    if (signal.aborted) return { step: 'cancelled', rows: counter.rows() };
    reason = 'The connection to Rolecall broke before the end.';
  }
  const rows = counter.rows();
  if (reason === undefined) {
    saveFile(parts, name, type);
    return { step: 'done', rows, name };
  }
  const marked = `INCOMPLETE-${name}`;
  saveFile(parts, marked, type);
  return { step: 'incomplete', rows, name: marked, reason };
}

async function* chunksOf(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value;
}

function queryOf({ parameters, columns }: ExportTarget, format: ExportFormat) {
  const { limit: _, cursor: __, ...view } = parameters;
  return { ...view, columns: JSON.stringify(columns), format };
}

function lost(): RequestProblem {
  return {
    slug: 'internal',
    detail: 'No answer came from Rolecall. Check your network and try again.',
    unreachable: true,
  };
}
