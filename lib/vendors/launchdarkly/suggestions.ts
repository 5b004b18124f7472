import 'server-only';
import type { AttributeSuggestion, Scope, Suggestions, ValueSuggestion } from '#lib/domain/directory.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { QueryPairs } from '#lib/vendors/operation-path.ts';
import type { Caller } from './caller.ts';
import { attributeName } from './context-map.ts';
import { operations } from './operations.ts';
import { attributeNames, attributeValues, contextKind } from './schema.ts';
import { requireScope } from './scope.ts';

/** Attribute names seen in this environment, of one kind or of all, heaviest first as the vendor weighs them. */
export async function suggestAttributes(
  caller: Caller,
  ctx: CallContext,
  scope: Scope,
  prefix: string,
  kind?: string,
): Promise<Result<Suggestions<AttributeSuggestion>>> {
  const place = requireScope(scope);
  if (!place.ok) return place;
  const query = searchQuery([
    ...(kind === undefined ? [] : [`kind equals ${JSON.stringify(kind)}`]),
    ...(prefix === '' ? [] : [`name startsWith ${JSON.stringify(reference(prefix))}`]),
  ]);
  const answer = await caller.call(ctx, operations.listAttributes, { params: place.value, query });
  if (!answer.ok) return orNothing(answer);
  const items = answer.value.items.flatMap((raw) => toAttributes(raw, kind));
  return ok({ items: items.sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0)), source: 'vendor' });
}

/** Values seen for one attribute. Kinds are known by their own list. */
export async function suggestValues(
  caller: Caller,
  ctx: CallContext,
  scope: Scope,
  wanted: { readonly attribute: string; readonly prefix: string; readonly kind?: string },
): Promise<Result<Suggestions<ValueSuggestion>>> {
  const place = requireScope(scope);
  if (!place.ok) return place;
  if (wanted.attribute === 'kind') return suggestKinds(caller, ctx, place.value.project, wanted.prefix);
  const query = searchQuery([
    ...(wanted.kind === undefined ? [] : [`kind equals ${JSON.stringify(wanted.kind)}`]),
    ...(wanted.prefix === '' ? [] : [`value startsWith ${JSON.stringify(wanted.prefix)}`]),
  ]);
  const params = { ...place.value, attribute: reference(wanted.attribute) };
  const answer = await caller.call(ctx, operations.listValues, { params, query });
  if (!answer.ok) return orNothing(answer);
  return ok({ items: heaviest(answer.value.items), source: 'vendor' });
}

async function suggestKinds(
  caller: Caller,
  ctx: CallContext,
  project: string,
  prefix: string,
): Promise<Result<Suggestions<ValueSuggestion>>> {
  const answer = await caller.call(ctx, operations.listContextKinds, { params: { project } });
  if (!answer.ok) return orNothing(answer);
  const kinds = answer.value.items.flatMap((raw) => {
    const parsed = contextKind.safeParse(raw);
    return parsed.success && parsed.data.archived !== true ? [parsed.data.key] : [];
  });
  return ok({
    items: kinds.filter((kind) => kind.startsWith(prefix)).map((value) => ({ value })),
    source: 'vendor',
  });
}

/** The vendor's spelling of an attribute: names start with a slash (4.5). */
function reference(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function searchQuery(conditions: readonly string[]): QueryPairs {
  const filter: QueryPairs = conditions.length === 0 ? [] : [['filter', conditions.join(',')]];
  return [...filter, ['limit', '100']];
}

function toAttributes(raw: JsonValue, kind: string | undefined): AttributeSuggestion[] {
  const parsed = attributeNames.safeParse(raw);
  if (!parsed.success || (kind !== undefined && parsed.data.kind !== kind)) return [];
  return parsed.data.names.map((found) => ({
    attribute: attributeName(found.name),
    kind: parsed.data.kind,
    ...(found.weight === undefined ? {} : { weight: found.weight }),
    withheld: found.redacted === true,
  }));
}

/** The same value may come once per kind: weights add up. */
function heaviest(items: readonly JsonValue[]): ValueSuggestion[] {
  const found = new Map<string, { readonly value: JsonValue; readonly weight: number }>();
  for (const raw of items) {
    const parsed = attributeValues.safeParse(raw);
    for (const { name, weight = 0 } of parsed.success ? parsed.data.values : []) {
      const spelled = JSON.stringify(name);
      found.set(spelled, { value: name, weight: weight + (found.get(spelled)?.weight ?? 0) });
    }
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight);
}

/** Suggestions are a courtesy: where the token or the account has none, what the page shows must do. */
function orNothing<T>(failure: Extract<Result<never>, { ok: false }>): Result<Suggestions<T>> {
  const expected = ['vendor-forbidden', 'vendor-not-found', 'vendor-refused'];
  return expected.includes(failure.problem.slug) ? ok({ items: [], source: 'page' }) : failure;
}
