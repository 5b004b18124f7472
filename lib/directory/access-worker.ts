import 'server-only';
import { parentPort, workerData } from 'node:worker_threads';
import { inNameOrder } from '#lib/access/name-order.ts';
import { problem } from '#lib/domain/problem.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { log } from '#lib/log/log.ts';
import { openAccessStore } from '#lib/snapshots/open-access-store.ts';
import { placeProblem } from '#lib/snapshots/place-problem.ts';
import { toLines } from './access-lines.ts';
import type { AccessReply, AccessRequest, AccessTask, AccessWork, AccountRead } from './access-message.ts';
import { answerAccess } from './answer-access.ts';
import { CompiledAccounts } from './compiled-accounts.ts';

/** The thread that reads, keeps and computes access, so that no request waits for either. */

/** R58: a list that lost more than this share is not believed at once. */
const SHRINK = 0.5;

const port = parentPort;
if (port === null) throw new Error('the access thread is started by the server');
const store = await openAccessStore(workerData.place);
const accounts = new CompiledAccounts(store);
let turn: Promise<void> = Promise.resolve();

port.on('message', (request: AccessRequest) => {
  turn = turn.then(async () => {
    const { message, transfer } = await reply(request);
    port.postMessage(message, transfer);
  });
});

async function reply(request: AccessRequest): Promise<{ message: AccessReply; transfer: ArrayBuffer[] }> {
  const { id } = request;
  try {
    const result = await carryOut(request);
    if (!result.ok) return { message: { id, problem: result.problem }, transfer: [] };
    const output = result.value;
    const bytes = output !== undefined && 'bytes' in output ? output.bytes.buffer : undefined;
    return { message: { id, output }, transfer: bytes instanceof ArrayBuffer ? [bytes] : [] };
  } catch (error) {
    const away = placeProblem(error);
    if (away !== undefined) return { message: { id, problem: away }, transfer: [] };
    log.error({ event: 'access.task-failed', error });
    const failure = problem('internal', 'The question could not be answered. Try again.');
    return { message: { id, problem: failure }, transfer: [] };
  }
}

function carryOut(request: AccessRequest): Promise<Result<AccessWork[AccessTask]['output']>> {
  switch (request.task) {
    case 'list':
      return store.list(request.input.owner).then(ok);
    case 'keep':
      return keep(request.input);
    case 'answer':
      return answer(request.input);
    case 'lines':
      return lines(request.input);
    case 'drop':
      accounts.drop(request.input.owner);
      return Promise.resolve(ok(undefined));
  }
}

async function keep(account: AccountRead): Promise<Result<AccessWork['keep']['output']>> {
  const { owner, vendor, bodies, caveats, readAt } = account;
  // Loaded when a vendor is read, not when somebody asks: all vendors are half of what this thread would load.
  const { findVendor } = await import('#lib/vendors/registry.ts');
  const read = findVendor(vendor)?.accessReader;
  if (read === undefined) return refuse('not-found', 'This vendor does not tell who holds what.');
  const data = read({ bodies, caveats });
  if (!data.ok) return data;
  const [before] = await store.list(owner);
  const least = (before?.head.subjects ?? 0) * SHRINK;
  if (!account.allowShrink && data.value.subjects.length < least) {
    return refuse(
      'conflict',
      'This reading lost more than half of the people of the one before, which stays. Read again to accept it.',
    );
  }
  const stored = await store.keep(owner, inNameOrder(data.value), readAt);
  // Opened as it was kept, where equal things are one, so that the first question finds it ready.
  accounts.drop(owner);
  const opened = await accounts.get(owner, stored[0]?.mark ?? '');
  return opened.ok ? ok(stored) : opened;
}

async function answer({
  owner,
  mark,
  question,
}: AccessWork['answer']['input']): Promise<Result<AccessWork['answer']['output']>> {
  const compiled = await accounts.get(owner, mark);
  if (!compiled.ok) return compiled;
  const startedAt = performance.now();
  const answered = answerAccess(compiled.value, question);
  if (!answered.ok) return answered;
  return ok({ answer: answered.value, milliseconds: performance.now() - startedAt });
}

async function lines({
  owner,
  mark,
  question,
  format,
}: AccessWork['lines']['input']): Promise<Result<AccessWork['lines']['output']>> {
  const compiled = await accounts.get(owner, mark);
  if (!compiled.ok) return compiled;
  const answered = answerAccess(compiled.value, question);
  if (!answered.ok) return answered;
  const { rows, matching } = answered.value;
  const text = toLines(rows, format, question.offset === 0);
  return ok({ bytes: new TextEncoder().encode(text), rows: rows.length, matching });
}
