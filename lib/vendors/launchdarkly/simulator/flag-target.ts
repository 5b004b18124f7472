import { decide } from './access/decide.ts';
import { flagResource } from './access/resources.ts';
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
  if (!decide(exchange.caller, 'updateTargets', flagResource(place.project, place.facts, flag)).allowed)
    throw forbidden();
  if (place.facts.approvals) throw forbidden('Forbidden. Approval is required to change this environment.');
  if (exchange.switches.conflict409) throw conflict();
  setTarget(place, flag, kind, key, wanted);
  return noContent;
}

const typeOf = (value: Json) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
