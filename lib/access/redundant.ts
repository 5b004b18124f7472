import type { RedundancyAnswer, RedundancyFinding } from '#lib/domain/access-answer.ts';
import { OPEN_VALUES } from './attribute-values.ts';
import type { CompiledAccess } from './compiled-access.ts';
import type { CompiledRole } from './compiled-policy.ts';
import { countHolders } from './count-holders.ts';
import { judgeRole } from './judge-role.ts';
import { roleReferenceOf } from './matrix.ts';
import { sampleQuestions } from './sample-questions.ts';
import { showsInclusion } from './statement-inclusion.ts';
import { DENY, UNKNOWN } from './verdict.ts';

/** Questions put to every role; more tell no more in accounts of ordinary size. */
const MOST_QUESTIONS = 3000;
const MOST_CAVEATS = 20;

/** What one role says to every question of the sample, and how many of them it does not deny. */
interface Candidate {
  readonly role: CompiledRole;
  readonly holders: number;
  readonly says: Uint8Array;
  readonly size: number;
}

/**
 * The account's own roles that could go: held by nobody, allowing nothing, equal to or contained in another. Statements
 * are compared where they can be; what only rests on questions is said in `caveats`. Unread roles are left out.
 */
export function redundant(access: CompiledAccess): RedundancyAnswer {
  const { questions, whole } = sampleQuestions(access, MOST_QUESTIONS);
  const holders = countHolders(access);
  const readable = [...access.roles.values()].filter(({ role }) => role.unreadable === undefined);
  const all = readable.map((role): Candidate => {
    const says = Uint8Array.from(questions, (asked) =>
      Math.max(DENY, judgeRole(role, asked, access.data.rules.reach, OPEN_VALUES)),
    );
    const size = says.reduce((sum, verdict) => sum + (verdict >= UNKNOWN ? 1 : 0), 0);
    return { role, holders: holders.get(role.role.id) ?? 0, says, size };
  });
  const found = all
    .filter(({ role }) => role.role.origin === 'custom')
    .map((one) => findingsOf(access, one, all));
  const doubts = found.flatMap(({ doubt }) => doubt ?? []);
  return {
    findings: found.flatMap(({ findings }) => findings),
    roles: access.roles.size,
    caveats: caveatsOf(doubts, whole, access.roles.size - readable.length),
  };
}

function findingsOf(access: CompiledAccess, one: Candidate, all: readonly Candidate[]) {
  const role = heldRole(one);
  const findings: RedundancyFinding[] = one.holders === 0 ? [{ kind: 'never-held', role }] : [];
  if (allowsNothing(one.role)) return { findings: [...findings, { kind: 'empty' as const, role }] };
  const larger = largerOne(access, one, all);
  if (larger === undefined) return { findings };
  const kind = contains(one, larger.other) ? ('equal' as const) : ('contained' as const);
  if (larger.shown) return { findings: [...findings, { kind, role, other: heldRole(larger.other) }] };
  const doubt = `${one.role.role.name} and ${larger.other.role.role.name}`;
  // Questions fill an attribute with any value: they cannot tell one attribute from another.
  if (one.role.takesAttributes || larger.other.role.takesAttributes) return { findings, doubt };
  return { findings: [...findings, { kind, role, other: heldRole(larger.other) }], doubt };
}

function heldRole({ role, holders }: Candidate) {
  return { ...roleReferenceOf(role.role), holders };
}

function allowsNothing({ policies }: CompiledRole): boolean {
  return policies.every(({ statements }) =>
    statements.every(
      ({ effect, actions, notActions, resources, notResources }) =>
        effect === 'deny' ||
        actions.length + notActions.length === 0 ||
        resources.length + notResources.length === 0,
    ),
  );
}

/** The least role that contains this one, rather one whose statements show it. Of two equal ones the other is kept. */
function largerOne(access: CompiledAccess, one: Candidate, all: readonly Candidate[]) {
  const depth = access.data.rules.reach;
  const others = all
    .filter((other) => other !== one && other.role.role.origin !== 'base' && !allowsNothing(other.role))
    .filter((other) => contains(other, one) && !(contains(one, other) && isKept(one, other, all)))
    .map((other) => ({ other, shown: shows(one, other, depth) }));
  return others.sort(
    (left, right) => Number(right.shown) - Number(left.shown) || left.other.size - right.other.size,
  )[0];
}

function shows(one: Candidate, other: Candidate, depth: CompiledAccess['data']['rules']['reach']): boolean {
  if (!showsInclusion(other.role, one.role, depth)) return false;
  return !contains(one, other) || showsInclusion(one.role, other.role, depth);
}

function contains(outer: Candidate, inner: Candidate): boolean {
  return inner.says.every((verdict, index) => (outer.says[index] ?? DENY) >= verdict);
}

/** A vendor's own role is kept before one of the account's, then the one with more holders, then the first. */
function isKept(one: Candidate, other: Candidate, all: readonly Candidate[]): boolean {
  if (other.role.role.origin !== 'custom') return false;
  if (one.holders !== other.holders) return one.holders > other.holders;
  return all.indexOf(one) < all.indexOf(other);
}

function caveatsOf(doubts: readonly string[], whole: boolean, unread: number): readonly string[] {
  const shown = doubts.slice(0, MOST_CAVEATS).map((pair) => {
    return `${pair}: the questions asked of both show no difference, but their statements do not show that there is none.`;
  });
  const more = doubts.length - shown.length;
  return [
    ...shown,
    ...(more > 0 ? [`The same is true of ${more} more pairs.`] : []),
    ...(whole
      ? []
      : [`Roles were compared by their statements and by ${MOST_QUESTIONS} of the questions these suggest.`]),
    ...(unread > 0 ? [`Roles that could not be read and were not compared: ${unread}.`] : []),
  ];
}
