import { type Answer, type Exchange, ok, type Route } from '../exchange.ts';
import { mayTarget } from '../flag-target.ts';
import { isMap, type Json, type JsonMap } from '../json.ts';
import { link } from '../paging.ts';
import { placeOf } from '../places.ts';
import { forbidden, invalidRequest } from '../problems.ts';
import { expiryOf, setExpiry } from '../world/expiring.ts';
import type { FlagFacts } from '../world/flags.ts';
import { hexOf } from '../world/random.ts';
import type { Place } from '../world/world.ts';

function itemsOf(exchange: Exchange, place: Place, user: string): readonly JsonMap[] {
  return exchange.world.flags(place.project).flatMap((flag) => {
    const expiry = expiryOf(place, flag, user, exchange.world.options.now);
    if (expiry === undefined) return [];
    const resource = {
      kind: 'flag',
      projectKey: place.project.key,
      environmentKey: place.facts.key,
      flagKey: flag.key,
      key: flag.key,
    };
    return [
      {
        _id: hexOf(`expiring/${place.id}/${flag.key}/${user}`),
        _version: expiry.version,
        expirationDate: expiry.expirationDate,
        userKey: user,
        variationId: expiry.variationId,
        _resourceId: resource,
      },
    ];
  });
}

function bodyOf(exchange: Exchange, place: Place): JsonMap {
  const user = exchange.params.user ?? '';
  return { items: itemsOf(exchange, place, user), _links: { self: link(exchange.path) } };
}

const get = (exchange: Exchange): Answer => ok(bodyOf(exchange, placeOf(exchange)));

/** A semantic patch: each instruction succeeds or fails for itself, and a 200 can carry failures. */
function patch(exchange: Exchange): Answer {
  const place = placeOf(exchange);
  if (!/domain-model=launchdarkly\.semanticpatch/.test(exchange.headers['content-type'] ?? '')) {
    throw invalidRequest('Content-Type must name the semantic patch domain model');
  }
  const instructions = isMap(exchange.body) ? exchange.body.instructions : undefined;
  if (!Array.isArray(instructions) || instructions.length === 0) throw invalidRequest();
  const errors = instructions.flatMap((instruction: Json, instructionIndex) => {
    const message = apply(exchange, place, instruction);
    return message === undefined ? [] : [{ instructionIndex, message }];
  });
  return ok({
    ...bodyOf(exchange, place),
    totalInstructions: instructions.length,
    successfulInstructions: instructions.length - errors.length,
    failedInstructions: errors.length,
    ...(errors.length > 0 ? { errors } : {}),
  });
}

/** Answers why the instruction failed, or undefined. */
function apply(exchange: Exchange, place: Place, instruction: Json): string | undefined {
  if (!isMap(instruction)) throw invalidRequest();
  const flag = exchange.world.flags(place.project).find(({ key }) => key === instruction.flagKey);
  if (flag === undefined) return 'Unknown flagKey';
  const subject = { kind: 'user', key: exchange.params.user ?? '' };
  if (!mayTarget(exchange, place, flag, 'updateExpiringTargets', subject)) throw forbidden();
  return change(exchange, place, flag, instruction);
}

function change(exchange: Exchange, place: Place, flag: FlagFacts, instruction: JsonMap): string | undefined {
  const user = exchange.params.user ?? '';
  const present = expiryOf(place, flag, user, exchange.world.options.now);
  const { kind, value, version, variationId } = instruction;
  if (typeof variationId !== 'string') return 'variationId is required';
  if (kind === 'removeExpireUserTargetDate') {
    if (present === undefined) return 'No expiration date is set';
    setExpiry(place, flag, user, null);
    return undefined;
  }
  const date = Number(value);
  if (!Number.isInteger(date) || date <= 0) return 'value must be a time in milliseconds';
  if (kind === 'addExpireUserTargetDate') {
    if (present !== undefined) return 'An expiration date is already set';
    setExpiry(place, flag, user, { expirationDate: date, version: 1, variationId });
    return undefined;
  }
  if (kind !== 'updateExpireUserTargetDate') return 'Unknown instruction kind';
  if (present === undefined) return 'No expiration date is set';
  if (version !== undefined && version !== present.version) return 'Version does not match';
  setExpiry(place, flag, user, { expirationDate: date, version: present.version + 1, variationId });
  return undefined;
}

const template = 'users/{project}/{user}/expiring-user-targets/{environment}';

export const expiringTargetRoutes: readonly Route[] = [
  { method: 'GET', template, handle: get },
  { method: 'PATCH', template, handle: patch },
];
