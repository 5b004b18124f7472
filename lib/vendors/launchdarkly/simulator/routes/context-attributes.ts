import { type Answer, type Exchange, ok, type Route } from '../exchange.ts';
import { type Filter, parseFilter, type Test } from '../filter-grammar.ts';
import { attributePath, descend } from '../filter-match.ts';
import type { Json, JsonMap } from '../json.ts';
import { limitOf } from '../paging.ts';
import { placeOf } from '../places.ts';
import { invalidRequest } from '../problems.ts';
import { contextAttribute, contextOf } from '../world/contexts.ts';
import type { Place } from '../world/world.ts';

const kinds = ['user', 'organization', 'device'] as const;
const sampleSize = 1500;

/** A busy environment answers from a sample, so weights are counts within it. */
function sampleOf(place: Place, kind: string): readonly number[] {
  const { rows } = place;
  const after = rows.people + rows.doubles;
  const ranges: Readonly<Record<string, readonly [number, number]>> = {
    user: [0, rows.people],
    organization: [after, rows.organizations],
    device: [after + rows.organizations, rows.devices],
  };
  const [start = 0, count = 0] = ranges[kind] ?? [];
  const step = Math.max(1, Math.ceil(count / sampleSize));
  const sample: number[] = [];
  for (let n = 0; n < count; n += step) if (!place.removed.has(start + n)) sample.push(start + n);
  return sample;
}

function names(exchange: Exchange): Answer {
  const place = placeOf(exchange);
  const wanted = wantedOf(exchange, 'name');
  const limit = limitOf(exchange, exchange.query.get('limit') ?? undefined, 100, 100);
  const items = kinds.filter(wanted.kind).map((kind) => ({
    kind,
    names: namesOf(place, kind)
      .filter(({ name }) => wanted.text(String(name)))
      .slice(0, limit),
  }));
  return ok({ items: items.filter((item) => item.names.length > 0) });
}

function namesOf(place: Place, kind: string): readonly JsonMap[] {
  const seen = new Map<string, { weight: number; redacted: boolean }>();
  const note = (name: string, redacted: boolean) => {
    const known = seen.get(name) ?? { weight: 0, redacted: false };
    seen.set(name, { weight: known.weight + 1, redacted: known.redacted || redacted });
  };
  for (const row of sampleOf(place, kind)) {
    const { _meta: meta, kind: _kind, ...attributes } = contextOf(place, row);
    for (const name of Object.keys(attributes)) note(name, false);
    const withheld = descend(meta, ['privateAttributes']);
    if (Array.isArray(withheld)) for (const name of withheld) note(String(name), true);
  }
  return [...seen]
    .map(([name, { weight, redacted }]) => ({
      name: pointer(name),
      weight,
      ...(redacted ? { redacted } : {}),
    }))
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
}

const pointer = (name: string) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

function values(exchange: Exchange): Answer {
  const place = placeOf(exchange);
  const wanted = wantedOf(exchange, 'value');
  const limit = limitOf(exchange, exchange.query.get('limit') ?? undefined, 50, 100);
  const path = attributePath(exchange.params.attribute ?? '');
  const items = kinds.filter(wanted.kind).map((kind) => ({
    kind,
    values: valuesOf(place, kind, path)
      .filter(({ name }) => wanted.text(String(name)))
      .slice(0, limit),
  }));
  return ok({ items: items.filter((item) => item.values.length > 0) });
}

type Value = { readonly name: Json; readonly weight: number };

function valuesOf(place: Place, kind: string, [first = '', ...deeper]: readonly string[]): readonly Value[] {
  const seen = new Map<string, Value>();
  for (const row of sampleOf(place, kind)) {
    const found = descend(contextAttribute(place, row, first), deeper);
    for (const name of Array.isArray(found) ? found : [found]) {
      if (name === undefined || name === null || typeof name === 'object') continue;
      const key = JSON.stringify(name);
      seen.set(key, { name, weight: (seen.get(key)?.weight ?? 0) + 1 });
    }
  }
  return [...seen.values()].sort((a, b) => b.weight - a.weight);
}

/** `kind equals` and `name` or `value` `startsWith`, joined by commas; nothing else. */
function wantedOf(exchange: Exchange, subject: 'name' | 'value') {
  const text = exchange.query.get('filter');
  const tests = text === null || text === '' ? [] : testsOf(parseFilter(text));
  for (const { field, operator } of tests) {
    const legal =
      (field === 'kind' && operator === 'equals') || (field === subject && operator === 'startsWith');
    if (!legal) throw invalidRequest(`Invalid filter: ${field} ${operator}`);
  }
  const givenFor = (field: string) => tests.find((test) => test.field === field)?.value;
  const kind = givenFor('kind');
  const start = givenFor(subject);
  return {
    kind: (name: string) => kind === undefined || kind === name,
    text: (value: string) => start === undefined || value.startsWith(String(start)),
  };
}

function testsOf(filter: Filter): readonly Test[] {
  if ('test' in filter) return [filter.test];
  if ('all' in filter) return filter.all.flatMap(testsOf);
  throw invalidRequest('Invalid filter: | is not supported');
}

const template = 'projects/{project}/environments/{environment}/context-attributes';

export const contextAttributeRoutes: readonly Route[] = [
  { method: 'GET', template, handle: names },
  { method: 'GET', template: `${template}/{attribute}`, handle: values },
];
