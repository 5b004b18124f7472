import 'server-only';
import { actorOf } from '#lib/audit/audit-event.ts';
import type { Problem } from '#lib/domain/problem.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { incompleteLine } from './access-lines.ts';
import { accessRoom } from './access-room.ts';
import { forgetIfGone } from './ask-access.ts';
import { type WhoCanInput, whoCanAsk } from './ask-accounts.ts';
import type { ExportFormat } from './export-format.ts';
import { exportFileName } from './export-name.ts';
import type { ExportedFile } from './export-rows.ts';
import { openAccess, requireAccess } from './open-access.ts';
import { record, recordIntent } from './record-audit.ts';
import { useCase } from './use-case.ts';

/** Rows computed at once: a few hundred kilobytes of file. */
const SLICE = 1000;

const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

type Lines = Result<{ readonly bytes: Uint8Array; readonly rows: number; readonly matching: number }>;

/**
 * Everyone a who-can question matches, as a file written slice by slice in the access thread, on one kept state. A later
 * failure ends in a line that says the file is not whole. Start and outcome are audited (R62). Problems as `askAccess`.
 */
export const exportWhoCan = useCase(
  'users:export',
  async (
    principal,
    input: WhoCanInput & { readonly format: ExportFormat },
    request,
  ): Promise<Result<ExportedFile & { readonly expectedRows: number }>> => {
    const open = await openAccess(principal, input.connectionId);
    if (!open.ok) return open;
    const basis = await requireAccess(principal, open.value, input.snapshot);
    if (!basis.ok) return basis;
    const { owner } = open.value;
    const { mark } = basis.value.stored;
    const stop = new AbortController();
    request.signal?.addEventListener('abort', () => stop.abort(), { once: true });
    const question = whoCanAsk(input);
    const { format } = input;
    const linesFrom = (offset: number): Promise<Lines> =>
      accessRoom().thread.ask(
        'lines',
        { owner, mark, format, question: { ...question, offset, limit: SLICE } },
        stop.signal,
      );

    const event = {
      actor: actorOf(principal),
      action: 'access.exported',
      connectionId: input.connectionId,
      requestId: request.requestId,
      ...(request.address === undefined ? {} : { address: request.address }),
    };
    const view = { ...question, format, snapshot: mark };
    const intended = await recordIntent({ ...event, outcome: 'intended', detail: view });
    if (!intended.ok) return intended;
    const first = await linesFrom(0);
    if (!first.ok) {
      await record({ ...event, outcome: 'refused', detail: view });
      return forgetIfGone(owner, first);
    }
    const finish = (rows: number, state: 'complete' | 'incomplete' | 'cancelled') =>
      record({
        ...event,
        outcome: state === 'complete' ? 'done' : 'unknown',
        detail: { ...view, rows, state },
      });
    return ok({
      stream: toStream(first.value, linesFrom, {
        stop,
        finish,
        incomplete: (rows, failure) => incompleteLine(format, rows, failure),
      }),
      contentType: CONTENT_TYPES[format],
      fileName: exportFileName({ directory: 'who-can', project: mark, format }),
      expectedRows: first.value.matching,
    });
  },
);

interface Ending {
  readonly stop: AbortController;
  finish(rows: number, state: 'complete' | 'incomplete' | 'cancelled'): Promise<void>;
  incomplete(rows: number, failure: Problem): string;
}

function toStream(
  first: Extract<Lines, { ok: true }>['value'],
  linesFrom: (offset: number) => Promise<Lines>,
  { stop, finish, incomplete }: Ending,
): ReadableStream<Uint8Array> {
  let pending: Uint8Array | undefined = first.bytes;
  let { rows } = first;
  let isOver = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (pending !== undefined) {
          controller.enqueue(pending);
          pending = undefined;
          return;
        }
        if (rows >= first.matching) {
          isOver = true;
          controller.close();
          return finish(rows, 'complete');
        }
        const next = await linesFrom(rows);
        if (isOver) return;
        if (next.ok && next.value.rows > 0) {
          rows += next.value.rows;
          controller.enqueue(next.value.bytes);
          return;
        }
        isOver = true;
        const failure = next.ok
          ? ({ slug: 'internal', detail: 'The answer ended early.' } as const)
          : next.problem;
        controller.enqueue(new TextEncoder().encode(incomplete(rows, failure)));
        controller.close();
        return finish(rows, 'incomplete');
      },
      async cancel() {
        isOver = true;
        stop.abort();
        await finish(rows, 'cancelled');
      },
    },
    { highWaterMark: 1 },
  );
}
