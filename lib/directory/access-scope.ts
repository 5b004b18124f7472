import 'server-only';
import type { Asked } from '#lib/access/asked.ts';
import type { CompiledAccess } from '#lib/access/compiled-access.ts';
import { parseQuestion } from '#lib/access/parse-question.ts';
import type { Malformed } from '#lib/access/pattern.ts';
import { questionsInside, questionsOn } from '#lib/access/scope-questions.ts';
import type { ResourceKind } from '#lib/domain/access-data.ts';
import type { AccessQuestion } from '#lib/domain/access-decision.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** Questions looked at in one answer. */
const MOST = 1000;

/** One question, read. Problem: `invalid-parameter` with where it stops making sense. */
export function requireQuestion(access: CompiledAccess, { action, resource }: AccessQuestion): Result<Asked> {
  const parsed = parseQuestion(access, { action, resource });
  return parsed.state === 'asked' ? ok(parsed.asked) : malformed(parsed.part, parsed);
}

/** Every known action on a thing, or in a place and inside it. Problem: `invalid-parameter`. */
export function requireScope(
  access: CompiledAccess,
  resource: string,
  scope: 'thing' | 'inside',
  kinds?: readonly ResourceKind[],
): Result<readonly Asked[]> {
  const labels = kinds?.map(({ label }) => label);
  const questions =
    scope === 'thing' ? questionsOn(access, resource) : questionsInside(access, resource, labels);
  return 'state' in questions ? malformed('resource', questions) : bounded(questions);
}

/** Every known action on everything of some kinds, or of all. Problem: `invalid-parameter`. */
export function requireKinds(
  access: CompiledAccess,
  wanted: readonly string[] | undefined,
): Result<readonly Asked[]> {
  const kinds = findKinds(access, wanted);
  if (!kinds.ok) return kinds;
  const unnamed = unnamedTypes(access);
  const questions = kinds.value.flatMap(({ path, actions }) => {
    const resource = path.map((type) => (unnamed.has(type) ? type : `${type}/*`)).join(':');
    return actions.flatMap(({ id }) => {
      const parsed = parseQuestion(access, { action: id, resource });
      return parsed.state === 'asked' ? [parsed.asked] : [];
    });
  });
  return bounded(questions);
}

/** Kinds by their segment types, `proj/env/flag`. Problem: `invalid-parameter`. */
export function findKinds(
  { data }: CompiledAccess,
  wanted: readonly string[] | undefined,
): Result<readonly ResourceKind[]> {
  if (wanted === undefined) return ok(data.kinds);
  const known = new Map(data.kinds.map((kind) => [kind.path.join('/'), kind]));
  const kinds = wanted.flatMap((path) => known.get(path) ?? []);
  if (kinds.length === wanted.length) return ok(kinds);
  const errors = [{ pointer: '?kinds', code: 'unknown' }];
  return refuse('invalid-parameter', 'This account has no such kind of resource.', { errors });
}

/** Types that statements of this account write without a name, as `acct`. */
function unnamedTypes({ data }: CompiledAccess): ReadonlySet<string> {
  const written = data.roles
    .flatMap(({ policies }) => policies.flatMap(({ statements }) => statements))
    .flatMap(({ resources = [], notResources = [] }) => [...resources, ...notResources]);
  const first = written.map((text) => text.split(':', 1)[0] ?? '');
  return new Set(first.flatMap((segment) => (segment.includes('/') ? [] : [segment.split(';', 1)[0] ?? ''])));
}

function bounded(questions: readonly Asked[]): Result<readonly Asked[]> {
  if (questions.length === 0) {
    const errors = [{ pointer: '?resource', code: 'unknown_kind' }];
    return refuse('invalid-parameter', 'No action is known on things of this kind.', { errors });
  }
  if (questions.length <= MOST) return ok(questions);
  const errors = [{ pointer: '?kinds', code: 'too_many' }];
  return refuse('invalid-parameter', 'These are too many actions at once. Choose fewer kinds.', { errors });
}

/** The sentences of the parser are ours; what was asked is not repeated. */
function malformed(part: 'action' | 'resource', { position, message }: Malformed): Result<never> {
  return refuse('invalid-parameter', `The ${part} cannot be read at character ${position + 1}. ${message}`, {
    errors: [{ pointer: `?${part}`, code: `malformed:${position}` }],
  });
}
