import 'server-only';
import { actorOf } from '#lib/audit/audit-event.ts';
import type { DirectoryPage } from '#lib/domain/directory.ts';
import type { Problem } from '#lib/domain/problem.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { toQuery, type ViewInput } from './directory-input.ts';
import { parseColumns } from './export-columns.ts';
import { type ExportFormat, type FileWriter, fileWriter } from './export-format.ts';
import { exportFileName } from './export-name.ts';
import { record, recordIntent } from './record-audit.ts';
import { useCase } from './use-case.ts';
import { openDirectory } from './visible-connection.ts';
import { walkPages } from './walk-pages.ts';

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
    const { directory, descriptor, saved } = open.value;
    const query = toQuery({ ...input, limit: descriptor.maxPageSize }, descriptor);
    if (!query.ok) return query;
    const columns = parseColumns(input.columns, descriptor);
    if (!columns.ok) return columns;

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
    if (!('list' in directory)) return refuse('not-found', 'This list is not paged by its vendor.');
    const intended = await recordIntent({ ...event, outcome: 'intended', detail: view });
    if (!intended.ok) return intended;

    const stop = new AbortController();
    request.signal?.addEventListener('abort', () => stop.abort(), { once: true });
    const pages = walkPages(directory, query.value, stop.signal);
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
