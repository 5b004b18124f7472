import type { ResourceKind } from '#lib/domain/access-data.ts';
import type { Asked } from './asked.ts';
import { askedResource } from './asked-texts.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { parseQuestion } from './parse-question.ts';
import type { Malformed } from './pattern.ts';
import { printSpecifier, type Segment } from './specifier.ts';

/** Every action the account knows on one thing, or on all things of a pattern; empty for a kind nobody described. */
export function questionsOn(access: CompiledAccess, resource: string): readonly Asked[] | Malformed {
  const asked = askedResource(access, resource);
  if ('state' in asked) return asked;
  const types = asked.segments.map(({ type }) => type);
  const kinds = access.data.kinds.filter(({ path }) => isSame(path, types));
  return kinds.flatMap((kind) => questionsOf(access, kind, resource));
}

/**
 * Every known action on a place, on what it lies in, and on everything of each kind inside it: for
 * `proj/web:env/production` those on the project, the environment, `...:flag/*` and so on. `kinds` keeps only the kinds
 * of these labels.
 */
export function questionsInside(
  access: CompiledAccess,
  place: string,
  kinds?: readonly string[],
): readonly Asked[] | Malformed {
  const asked = askedResource(access, place);
  if ('state' in asked) return asked;
  const { segments } = asked.specifier;
  return access.data.kinds
    .filter(({ path, label }) => isOnTheWay(path, segments) && (kinds?.includes(label) ?? true))
    .flatMap((kind) => questionsOf(access, kind, printSpecifier({ segments: along(kind.path, segments) })));
}

function isSame(path: readonly string[], types: readonly string[]): boolean {
  return path.length === types.length && path.every((type, index) => type === types[index]);
}

function isOnTheWay(path: readonly string[], segments: readonly Segment[]): boolean {
  return path.every((type, index) => segments[index] === undefined || segments[index].type === type);
}

/** The place as far as the path goes, then everything of each type that follows. */
function along(path: readonly string[], segments: readonly Segment[]): readonly Segment[] {
  return path.map((type, index) => segments[index] ?? { type, name: [{ kind: 'wildcard' }], selectors: [] });
}

function questionsOf(access: CompiledAccess, kind: ResourceKind, resource: string): readonly Asked[] {
  return kind.actions.flatMap(({ id }) => {
    const parsed = parseQuestion(access, { action: id, resource });
    return parsed.state === 'asked' ? [parsed.asked] : [];
  });
}
