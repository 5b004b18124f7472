import { decide } from './access/decide.ts';
import { flagResource, userResource } from './access/resources.ts';
import { type Answer, type Exchange, noContent } from './exchange.ts';
import { isMap, type Json } from './json.ts';
import { conflict, forbidden, invalidRequest, notFound } from './problems.ts';
import { setTarget } from './world/evaluate.ts';
import type { FlagFacts } from './world/flags.ts';
import type { Place } from './world/world.ts';

export function flagOf(exchange: Exchange, place: Place): FlagFacts {
  const flag = exchange.world.flags(place.project).find(({ key }) => key === exchange.params.flag);
  if (flag === undefined) throw notFound();
  return flag;
}

/** PUT of one individual target; omitted or null `setting` takes it away. */
export function putTarget(exchange: Exchange, place: Place, kind: string, key: string): Answer {
  const flag = flagOf(exchange, place);
  const { body } = exchange;
  if (!isMap(body)) throw invalidRequest();
  if (body.comment !== undefined && typeof body.comment !== 'string') throw invalidRequest();
  const { setting } = body;
  const wanted = setting === null ? undefined : setting;
  if (wanted !== undefined && !flag.variations.some((variation) => typeOf(variation) === typeOf(wanted))) {
    throw invalidRequest('setting must have the type of the flag variations');
  }
  if (!mayTarget(exchange, place, flag, 'updateTargets', { kind, key })) throw forbidden();
  if (place.facts.approvals) throw forbidden('Forbidden. Approval is required to change this environment.');
  if (exchange.switches.conflict409) throw conflict();
  setTarget(place, flag, kind, key, wanted);
  return noContent;
}

/**
 * Targeting is an action of the flag and, in older roles, of the user. Either may allow it; a statement denying it on
 * either side forbids it.
 */
export function mayTarget(
  exchange: Exchange,
  place: Place,
  flag: FlagFacts,
  action: 'updateTargets' | 'updateExpiringTargets',
  subject: { readonly kind: string; readonly key: string },
): boolean {
  const resources = [flagResource(place.project, place.facts, flag)];
  if (subject.kind === 'user') resources.push(userResource(place.project, place.facts, subject.key));
  const decisions = resources.map((resource) => decide(exchange.caller, action, resource));
  const forbidding = decisions.some(({ allowed, reason }) => !allowed && reason.role_name !== undefined);
  return !forbidding && decisions.some(({ allowed }) => allowed);
}

const typeOf = (value: Json) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
