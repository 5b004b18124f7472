import 'server-only';
import { actorOf } from '#lib/audit/audit-event.ts';
import type { DirectoryPage } from '#lib/domain/directory.ts';
import type { Principal } from '#lib/domain/principal.ts';
import type { Problem } from '#lib/domain/problem.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { toQuery, type ViewInput } from './directory-input.ts';
import { parseColumns } from './export-columns.ts';
import { type ExportFormat, type FileWriter, fileWriter } from './export-format.ts';
import { exportFileName } from './export-name.ts';
import { record, recordIntent } from './record-audit.ts';
import { snapshotQuery } from './snapshot-query.ts';
import { useCase } from './use-case.ts';
import { type OpenDirectory, openDirectory } from './visible-connection.ts';
import { walkPages } from './walk-pages.ts';
import { walkSnapshot } from './walk-snapshot.ts';

export interface ExportInput extends ViewInput {
  readonly connectionId: string;
  readonly directory: string;
  readonly columns?: string;
  readonly format: ExportFormat;
}

export interface ExportedFile {
  readonly stream: ReadableStream<Uint8Array>;
  readonly contentType: string;
  readonly fileName: string;
  /** Rows the vendor says match; absent where it does not say. */
  readonly expectedRows?: number;
}

/**
 * Everything a view matches, as a file that streams page by page and waits for its reader (R44). The first page is read
 * before answering, so a refusal is a problem and not a file. A later failure ends in a line that says the file is not
 * whole. Start and outcome are audited (R62).
 */
export const exportRows = useCase(
  'users:export',
  async (principal, input: ExportInput, request): Promise<Result<ExportedFile>> => {
    const open = await openDirectory(principal, input);
    if (!open.ok) return open;
    const { descriptor, saved } = open.value;
    const columns = parseColumns(input.columns, descriptor);
    if (!columns.ok) return columns;

    const stop = new AbortController();
    request.signal?.addEventListener('abort', () => stop.abort(), { once: true });
    const opened = await openWalk(principal, open.value, input, stop.signal);
    if (!opened.ok) return opened;
    const pages = opened.value;

    const event = {
      actor: actorOf(principal),
      action: 'users.exported',
      connectionId: saved.id,
      target: input.directory,
      requestId: request.requestId,
      ...(request.address === undefined ? {} : { address: request.address }),
    };
    const view = {
      format: input.format,
      filter: input.filter ?? '',
      q: input.q ?? '',
      columns: columns.value.length,
    };
    const intended = await recordIntent({ ...event, outcome: 'intended', detail: view });
    if (!intended.ok) return intended;

    const first = await pages.next();
    if (first.done || !first.value.ok) {
      await record({ ...event, outcome: 'refused', detail: view });
      return first.value?.ok === false ? first.value : refuse('internal', 'The export could not start.');
    }
    const finish = (rows: number, state: 'complete' | 'incomplete' | 'cancelled') =>
      record({
        ...event,
        outcome: state === 'complete' ? 'done' : 'unknown',
        detail: { ...view, rows, state },
      });
    const writer = fileWriter(input.format, columns.value);
    return ok({
      stream: toStream(first.value.value, pages, writer, stop, finish),
      contentType: writer.contentType,
      fileName: exportFileName(input),
      ...(first.value.value.total === undefined ? {} : { expectedRows: first.value.value.total }),
    });
  },
);

/** The pages of a view in order, from wherever its rows come. Problems: `invalid-parameter`, those of the snapshot. */
async function openWalk(
  principal: Principal,
  open: OpenDirectory,
  input: ExportInput,
  signal: AbortSignal,
): Promise<Result<AsyncGenerator<Result<DirectoryPage>>>> {
  const { directory, descriptor } = open;
  if ('list' in directory && input.source !== 'snapshot') {
    const query = toQuery({ ...input, limit: descriptor.maxPageSize }, descriptor);
    return query.ok ? ok(walkPages(directory, query.value, signal)) : query;
  }
  const asked = await snapshotQuery(principal, { ...input, limit: 1000 });
  return asked.ok ? ok(walkSnapshot(asked.value.ref, asked.value.query, signal)) : asked;
}

type Finish = (rows: number, state: 'complete' | 'incomplete' | 'cancelled') => Promise<void>;

function toStream(
  first: DirectoryPage,
  pages: AsyncGenerator<Result<DirectoryPage>>,
  writer: FileWriter,
  stop: AbortController,
  finish: Finish,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let pending: DirectoryPage | undefined = first;
  let rows = 0;

  const written = (page: DirectoryPage): Uint8Array => {
    const head = rows === 0 && page === first ? writer.head() : '';
    rows += page.items.length;
    return encoder.encode(head + page.items.map((row) => writer.row(row)).join(''));
  };
  const failed = async (controller: ReadableStreamDefaultController<Uint8Array>, failure: Problem) => {
    controller.enqueue(encoder.encode(writer.incomplete(rows, failure)));
    controller.close();
    await finish(rows, 'incomplete');
  };

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (pending !== undefined) {
          controller.enqueue(written(pending));
          pending = undefined;
          return;
        }
        const step = await pages.next();
        if (step.done) {
          controller.close();
          return finish(rows, 'complete');
        }
        if (!step.value.ok) return failed(controller, step.value.problem);
        controller.enqueue(written(step.value.value));
      },
      async cancel() {
        stop.abort();
        await finish(rows, 'cancelled');
      },
    },
    { highWaterMark: 1 },
  );
}
