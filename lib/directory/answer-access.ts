import 'server-only';
import { compareRoles, compareSubjects } from '#lib/access/compare.ts';
import type { CompiledAccess } from '#lib/access/compiled-access.ts';
import { effective } from '#lib/access/effective.ts';
import { explain } from '#lib/access/explain.ts';
import { matrix } from '#lib/access/matrix.ts';
import { redundant } from '#lib/access/redundant.ts';
import { findSubject, subjectReference } from '#lib/access/subject.ts';
import { whatIf } from '#lib/access/what-if.ts';
import { whoCan } from '#lib/access/who-can.ts';
import { whyNot } from '#lib/access/why-not.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { AccessAnswers, AccessAsk, AskOf } from './access-ask.ts';
import { requireReadable } from './access-change.ts';
import { listCatalogue, listSubjects } from './access-lists.ts';
import { findKinds, requireKinds, requireQuestion, requireScope } from './access-scope.ts';
import { once } from './answer-once.ts';

type Answerer<K extends AccessAsk['ask']> = (
  access: CompiledAccess,
  ask: AskOf<K>,
) => Result<AccessAnswers[K]>;

const answerers: { readonly [K in AccessAsk['ask']]: Answerer<K> } = {
  catalogue: (access, { text }) => ok(listCatalogue(access, text)),
  subjects: (access, ask) => ok(listSubjects(access, ask)),
  'who-can': answerWhoCan,
  explain: answerExplain,
  effective: answerEffective,
  'why-not': answerWhyNot,
  'what-if': answerWhatIf,
  compare: answerCompare,
  matrix: answerMatrix,
  redundant: (access) => ok(redundantOf(access)),
};

/** Takes a second in large accounts and is the same each time. */
const redundantOf = once(redundant);

/** Any question, answered on one account. Problems: `invalid-parameter`, `vendor-not-found` for who or what was not there. */
export function answerAccess<K extends AccessAsk['ask']>(
  access: CompiledAccess,
  question: AskOf<K> & { readonly ask: K },
): Result<AccessAnswers[K]> {
  return answerers[question.ask](access, question);
}

export function answerWhoCan(
  access: CompiledAccess,
  ask: AskOf<'who-can'>,
): Result<AccessAnswers['who-can']> {
  const asked = requireQuestion(access, ask);
  if (!asked.ok) return asked;
  const { text, offset, limit, outcome } = ask;
  return ok(
    whoCan(access, asked.value, {
      offset,
      limit,
      ...(text === undefined ? {} : { text }),
      ...(outcome === undefined ? {} : { outcomes: [outcome] }),
    }),
  );
}

function answerExplain(access: CompiledAccess, ask: AskOf<'explain'>): Result<AccessAnswers['explain']> {
  const asked = requireQuestion(access, ask);
  if (!asked.ok) return asked;
  const subject = findSubject(access, ask.subject);
  const decision = explain(access, ask.subject, asked.value);
  if (subject === undefined || decision === undefined) return nobody('subject');
  return ok({ subject: subjectReference(subject), question: asked.value.question, decision });
}

function answerEffective(
  access: CompiledAccess,
  { subject, resource, scope = 'thing' }: AskOf<'effective'>,
): Result<AccessAnswers['effective']> {
  const questions = requireScope(access, resource, scope);
  if (!questions.ok) return questions;
  const answer = effective(access, subject, questions.value);
  return answer === undefined ? nobody('subject') : ok(answer);
}

function answerWhyNot(access: CompiledAccess, ask: AskOf<'why-not'>): Result<AccessAnswers['why-not']> {
  const asked = requireQuestion(access, ask);
  if (!asked.ok) return asked;
  const answer = whyNot(access, ask.subject, asked.value);
  return answer === undefined ? nobody('subject') : ok(answer);
}

function answerWhatIf(
  access: CompiledAccess,
  { changes, subject, action, resource, offset, limit }: AskOf<'what-if'>,
): Result<AccessAnswers['what-if']> {
  const readable = requireReadable(changes);
  if (!readable.ok) return readable;
  const one = action === undefined ? undefined : requireQuestion(access, { action, resource });
  const questions = one === undefined ? requireScope(access, resource, 'thing') : asList(one);
  if (!questions.ok) return questions;
  if (subject !== undefined && findSubject(access, subject) === undefined) return nobody('subject');
  const page = { questions: questions.value, offset, limit, ...(subject === undefined ? {} : { subject }) };
  const answer = whatIf(access, changes, page);
  if (answer !== undefined) return ok(answer);
  return refuse('invalid-parameter', 'The change names somebody or something this account does not have.', {
    errors: [{ pointer: '?change', code: 'unknown' }],
  });
}

function asList<T>(one: Result<T>): Result<readonly T[]> {
  return one.ok ? ok([one.value]) : one;
}

function answerCompare(
  access: CompiledAccess,
  { kind, left, right, resource }: AskOf<'compare'>,
): Result<AccessAnswers['compare']> {
  const isThere = (id: string) =>
    kind === 'roles' ? access.roles.has(id) : findSubject(access, id) !== undefined;
  if (!isThere(left)) return nobody('left', kind);
  if (!isThere(right)) return nobody('right', kind);
  const questions = scopeOf(access, resource);
  if (!questions.ok) return questions;
  const compare = kind === 'roles' ? compareRoles : compareSubjects;
  const answer = compare(access, left, right, questions.value);
  return answer === undefined ? nobody('left', kind) : ok(answer);
}

function answerMatrix(
  access: CompiledAccess,
  { resource, kinds }: AskOf<'matrix'>,
): Result<AccessAnswers['matrix']> {
  const questions = scopeOf(access, resource, kinds);
  return questions.ok ? ok(matrix(access, questions.value)) : questions;
}

/** On one thing; on those kinds of a place and inside it; or on everything of those kinds. */
function scopeOf(access: CompiledAccess, resource: string | undefined, kinds?: readonly string[]) {
  if (resource === undefined) return requireKinds(access, kinds);
  if (kinds === undefined) return requireScope(access, resource, 'thing');
  const found = findKinds(access, kinds);
  return found.ok ? requireScope(access, resource, 'inside', found.value) : found;
}

function nobody(
  parameter: 'subject' | 'left' | 'right',
  kind: 'roles' | 'subjects' = 'subjects',
): Result<never> {
  const what = kind === 'roles' ? 'was no role with this id' : 'was nobody with this key';
  return refuse('vendor-not-found', `There ${what} when the account was read.`, {
    errors: [{ pointer: `?${parameter}`, code: 'unknown' }],
  });
}
