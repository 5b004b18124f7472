import type { Json, JsonMap } from '../json.ts';
import { type FlagFacts, ruleId } from './flags.ts';
import { hash, hashText } from './random.ts';
import type { Place } from './world.ts';

/** Whom a flag is evaluated for. `attribute` answers undefined for people nobody has seen. */
export interface Subject {
  readonly kind: string;
  readonly key: string;
  readonly attribute: (name: string) => Json | undefined;
}

export interface Outcome {
  readonly value: Json;
  /** The individual target: null when there is none. */
  readonly setting: Json;
  readonly reason: JsonMap;
}

export const targetKey = (kind: string, key: string) => `${kind}:${key}`;

export function evaluate(place: Place, flag: FlagFacts, subject: Subject): Outcome {
  const setting = individualTarget(place, flag, subject);
  const off = flag.offVariation === null ? null : (flag.variations[flag.offVariation] ?? null);
  const seed = hashText(`${place.id}/${flag.key}`);
  if (flag.broken) return { value: null, setting, reason: { kind: 'ERROR', errorKind: 'MALFORMED_FLAG' } };
  if (seed % 8 === 3) return { value: off, setting, reason: { kind: 'OFF' } };
  if (flag.prerequisite !== undefined) {
    return {
      value: off,
      setting,
      reason: { kind: 'PREREQUISITE_FAILED', prerequisiteKey: flag.prerequisite },
    };
  }
  if (setting !== null) return { value: setting, setting, reason: { kind: 'TARGET_MATCH' } };
  return { ...rulesOrFallthrough(place, flag, subject, seed), setting: null };
}

function rulesOrFallthrough(
  place: Place,
  flag: FlagFacts,
  subject: Subject,
  seed: number,
): Omit<Outcome, 'setting'> {
  const served = (index: number) => flag.variations[index % flag.variations.length] ?? null;
  const rule = (ruleIndex: number) => ({
    kind: 'RULE_MATCH',
    ruleIndex,
    ruleID: ruleId(place.project.key, flag, ruleIndex),
  });
  if (flag.number % 3 === 0 && subject.attribute('beta') === true)
    return { value: served(0), reason: rule(0) };
  const plan = subject.attribute('plan');
  if (flag.number % 4 === 1 && (plan === 'business' || plan === 'enterprise'))
    return { value: served(0), reason: rule(1) };
  const bucket = hash(seed, hashText(subject.key), 81);
  const fallthrough = flag.experiment ? { kind: 'FALLTHROUGH', inExperiment: true } : { kind: 'FALLTHROUGH' };
  return { value: served(flag.experiment ? bucket : seed % 2), reason: fallthrough };
}

/** Set by a request, else one that was in the world from the start. */
export function individualTarget(
  place: Place,
  flag: FlagFacts,
  subject: { kind: string; key: string },
): Json {
  const changed = place.targets.get(targetKey(subject.kind, subject.key));
  if (changed?.has(flag.key)) return changed.get(flag.key) ?? null;
  const chance = hash(hashText(`${place.id}/${flag.key}`), hashText(subject.key), 82);
  if (subject.kind !== 'user' || chance % 60 !== 0) return null;
  return flag.variations[chance % flag.variations.length] ?? null;
}

/** `value` undefined takes the target away. */
export function setTarget(
  place: Place,
  flag: FlagFacts,
  kind: string,
  key: string,
  value: Json | undefined,
): void {
  const name = targetKey(kind, key);
  const known = place.targets.get(name) ?? new Map<string, Json | undefined>();
  known.set(flag.key, value);
  place.targets.set(name, known);
}
