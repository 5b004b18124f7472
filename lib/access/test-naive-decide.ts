import type { AccessData, AccessGrant, AccessSubject, PolicyStatement } from '#lib/domain/access-data.ts';
import type {
  AccessOutcome,
  AccessPath,
  AccessQuestion,
  PathOrigin,
  PathVerdict,
} from '#lib/domain/access-decision.ts';
import { type AskedSegment, askedOf } from './test-naive-asked.ts';
import { ALL, extentOf, type Filled, NOTHING, PART } from './test-naive-statement.ts';

export interface NaivePath {
  readonly origin: PathOrigin;
  readonly group?: string;
  readonly role?: string;
  readonly policy: AccessPath['policy'];
  readonly verdict: PathVerdict;
  /** The statement that decided. */
  readonly statement?: number;
  readonly impliedBy?: string;
}

type NaiveVerdict = Pick<NaivePath, 'verdict' | 'statement' | 'impliedBy'>;

export interface NaiveDecision {
  readonly outcome: AccessOutcome;
  readonly paths: readonly NaivePath[];
  readonly restingBaseRole?: string;
}

/** The same question decided a second time: by trying everything there is in a small world. */
export function decideNaively(
  data: AccessData,
  subject: AccessSubject,
  { action, resource }: AccessQuestion,
): NaiveDecision {
  const asked = askedOf(resource, data.places);
  if (asked === undefined) throw new Error(`Malformed question: ${resource}`);
  const held = decideHeld(data, subject, action, asked);
  const gate = gateOutcome(data, subject, asked);
  const outcome = OUTCOMES[Math.min(rank(held.outcome), rank(gate), rank(boundOutcome(data, asked)))];
  return { ...held, outcome: outcome ?? 'denied' };
}

/** From the least to the most permissive. */
const OUTCOMES: readonly AccessOutcome[] = ['denied', 'unknown', 'conditional', 'allowed'];
const rank = (outcome: AccessOutcome) => OUTCOMES.indexOf(outcome);

/** Nothing inside a thing of the gate's kind is allowed to whom its action on the thing itself is not. */
function gateOutcome(
  data: AccessData,
  subject: AccessSubject,
  asked: readonly AskedSegment[],
): AccessOutcome {
  const { gate } = data.rules;
  const level = asked.findIndex(({ type }) => type === gate?.kind);
  if (gate === undefined || level < 0 || level === asked.length - 1) return 'allowed';
  return decideHeld(data, subject, gate.action, asked.slice(0, level + 1)).outcome;
}

function boundOutcome({ rules }: AccessData, asked: readonly AskedSegment[]): AccessOutcome {
  const inside = rules.bounds.flatMap(({ kind, names }) =>
    asked
      .filter((segment) => segment.type === kind)
      .map((segment) => segment.names.map((name) => names.includes(name))),
  );
  if (inside.some((things) => !things.includes(true))) return 'denied';
  return inside.some((things) => things.includes(false)) ? 'conditional' : 'allowed';
}

function decideHeld(
  data: AccessData,
  subject: AccessSubject,
  action: string,
  asked: readonly AskedSegment[],
): NaiveDecision {
  const groups = subject.groups.map((key) => ({ key, group: data.groups.find((one) => one.key === key) }));
  const unread = groups.filter(({ group }) => group === undefined);
  const ask: Ask = (grant, statements) => verdictOf(data, statements, grant, action, asked);
  const others = [
    ...subject.grants.flatMap((grant) => pathsOf(data, grant, 'direct', ask)),
    ...groups.flatMap(({ key, group }) =>
      (group?.grants ?? []).flatMap((grant) =>
        pathsOf(data, mayFill(grant, subject), 'group', ask).map((path) => ({ ...path, group: key })),
      ),
    ),
  ];
  const hasRole = subject.grants.length > 0 || groups.some(({ group }) => (group?.grants.length ?? 0) > 0);
  const rests = subject.baseRole !== undefined && data.rules.baseRole === 'alone' && hasRole;
  const base =
    subject.baseRole === undefined || rests
      ? []
      : pathsOf(data, { role: subject.baseRole }, 'base-role', ask).map((path) =>
          // A group nobody could read may carry a role, and then the base role does not count.
          data.rules.baseRole === 'alone' && unread.length > 0
            ? { ...path, verdict: doubted(path.verdict) }
            : path,
        );
  const paths: readonly NaivePath[] = [
    ...base,
    ...others,
    ...unread.map(({ key }) => ({
      origin: 'group' as const,
      group: key,
      policy: 'policy' as const,
      verdict: 'unknown' as const,
    })),
    ...(subject.permissionGrants ?? []).map((statement) => ({
      origin: 'permission-grant' as const,
      policy: 'permission-grant' as const,
      ...ask({}, [statement]),
    })),
  ];
  const best = Math.max(0, ...paths.map(({ verdict }) => VERDICTS.indexOf(verdict) - 1));
  return {
    outcome: OUTCOMES[best] ?? 'denied',
    paths,
    ...(rests && subject.baseRole !== undefined ? { restingBaseRole: subject.baseRole } : {}),
  };
}

/** Nobody says whether the subject's own values fill a role that comes by a group. */
function mayFill(grant: AccessGrant, { possibleAttributes: own }: AccessSubject): AccessGrant {
  const possible = Object.entries(own ?? {}).map(([name, values]) => [
    name,
    [...(grant.possibleAttributes?.[name] ?? []), ...values],
  ]);
  return { ...grant, possibleAttributes: { ...grant.possibleAttributes, ...Object.fromEntries(possible) } };
}

/** From the least to the most permissive; one place beside the outcomes. */
export const VERDICTS: readonly PathVerdict[] = ['none', 'deny', 'unknown', 'conditional', 'allow'];

const doubted = (verdict: PathVerdict): PathVerdict =>
  verdict === 'allow' || verdict === 'conditional' ? 'unknown' : verdict;

type Ask = (grant: Omit<AccessGrant, 'role'>, statements: readonly PolicyStatement[]) => NaiveVerdict;

function pathsOf(data: AccessData, grant: AccessGrant, origin: PathOrigin, ask: Ask): readonly NaivePath[] {
  const role = data.roles.find(({ id }) => id === grant.role);
  const common = { origin, role: grant.role };
  if (role === undefined || role.unreadable !== undefined)
    return [{ ...common, policy: 'policy', verdict: 'unknown' }];
  if (role.policies.length === 0) return [{ ...common, policy: 'policy', verdict: 'none' }];
  return role.policies.map(({ id, statements }) => {
    const said = ask(grant, statements);
    const isLimited = said.verdict === 'allow' && grant.condition !== undefined;
    return { ...common, policy: id, ...said, ...(isLimited ? { verdict: 'conditional' as const } : {}) };
  });
}

/** One policy's word on an action, or on another that counts as holding it. */
export function verdictOf(
  { rules }: AccessData,
  statements: readonly PolicyStatement[],
  grant: Filled,
  action: string,
  asked: readonly AskedSegment[],
): NaiveVerdict {
  const verdict = (name: string) =>
    weigh(
      statements.map((one, index) => ({
        index,
        effect: one.effect,
        ...extentOf(one, name, asked, grant, rules),
      })),
    );
  const rank = (one: NaiveVerdict) => VERDICTS.indexOf(one.verdict);
  const implying = Object.entries(rules.implied).filter(
    ([name, held]) => name !== action && (held === '*' || held.includes(action)),
  );
  const others = implying.map(([name]) => ({ ...verdict(name), impliedBy: name }));
  return others
    .filter((one) => rank(one) > VERDICTS.indexOf('deny'))
    .reduce((best, one) => (rank(one) > rank(best) ? one : best), verdict(action));
}

interface Weight {
  readonly index: number;
  readonly effect: PolicyStatement['effect'];
  readonly least: number;
  readonly most: number;
}

/** Inside one policy deny wins; statements that speak of a part, or may not speak at all, weaken. The first of a sort decides. */
function weigh(statements: readonly Weight[]): NaiveVerdict {
  const first = (effects: string, fits: (one: Weight) => boolean) =>
    statements.find((one) => effects.includes(one.effect) && one.most > NOTHING && fits(one));
  const say = (verdict: PathVerdict, by: Weight | undefined) =>
    by === undefined ? undefined : { verdict, statement: by.index };
  const denyAll = first('deny', ({ least }) => least === ALL);
  const mayDenyAll = first('deny', ({ most }) => most === ALL);
  const denyPart = first('deny', ({ least, most }) => least === PART && most === PART);
  const mayDenyPart = first('deny', ({ least, most }) => least === NOTHING && most === PART);
  const allowAll = first('allow', ({ least }) => least === ALL);
  const allowPart = first('allow', ({ least }) => least === PART);
  const mayAllow = first('allow unclear', ({ effect, least }) => effect === 'unclear' || least === NOTHING);
  const open = say('unknown', mayDenyAll);
  const weakened = denyPart === undefined ? say('unknown', mayDenyPart) : say('conditional', allowAll);
  const verdict =
    say('deny', denyAll) ??
    (allowAll === undefined ? undefined : (open ?? weakened ?? say('allow', allowAll))) ??
    (allowPart === undefined ? undefined : (open ?? say('conditional', allowPart))) ??
    say('unknown', mayAllow) ??
    say('deny', mayDenyAll ?? denyPart ?? mayDenyPart);
  return verdict ?? { verdict: 'none' };
}
