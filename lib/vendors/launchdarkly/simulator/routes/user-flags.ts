import { type Answer, type Exchange, ok, type Route } from '../exchange.ts';
import { flagOf, putTarget } from '../flag-target.ts';
import type { JsonMap } from '../json.ts';
import { shaped } from '../optional-fields.ts';
import { link, segment } from '../paging.ts';
import { placeOf } from '../places.ts';
import { evaluate, type Subject } from '../world/evaluate.ts';
import type { FlagFacts } from '../world/flags.ts';
import type { Place } from '../world/world.ts';

/** Somebody nobody has seen is evaluated from the key alone. */
export function userSubject(place: Place, key: string): Subject {
  const position = place.people.keys.find(key);
  const known = position >= 0 && !place.removed.has(position);
  return {
    kind: 'user',
    key,
    attribute: (name) => (known ? place.people.attribute(position, name) : name === 'key' ? key : undefined),
  };
}

const pathOf = (place: Place, user: string) =>
  `/api/v2/users/${place.project.key}/${place.facts.key}/${segment(user)}/flags`;

function settingOf(exchange: Exchange, place: Place, flag: FlagFacts, subject: Subject): JsonMap {
  const { value, setting, reason } = evaluate(place, flag, subject);
  return shaped(exchange.switches, 'setting', {
    _links: { [flag.key]: link(`${pathOf(place, subject.key)}/${segment(flag.key)}`) },
    _value: value,
    setting,
    reason,
  });
}

/** A map by flag key, never paged. */
function list(exchange: Exchange): Answer {
  const place = placeOf(exchange);
  const subject = userSubject(place, exchange.params.user ?? '');
  const entries = exchange.world
    .flags(place.project)
    .map((flag) => [flag.key, settingOf(exchange, place, flag, subject)] as const);
  return ok({ items: Object.fromEntries(entries), _links: { self: link(pathOf(place, subject.key)) } });
}

function get(exchange: Exchange): Answer {
  const place = placeOf(exchange);
  const subject = userSubject(place, exchange.params.user ?? '');
  return ok(settingOf(exchange, place, flagOf(exchange, place), subject));
}

const put = (exchange: Exchange): Answer =>
  putTarget(exchange, placeOf(exchange), 'user', exchange.params.user ?? '');

export const userFlagRoutes: readonly Route[] = [
  { method: 'GET', template: 'users/{project}/{environment}/{user}/flags', handle: list },
  { method: 'GET', template: 'users/{project}/{environment}/{user}/flags/{flag}', handle: get },
  { method: 'PUT', template: 'users/{project}/{environment}/{user}/flags/{flag}', handle: put },
];
