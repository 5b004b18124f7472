import type { AccessPath, DecisionReason } from '#lib/domain/access-decision.ts';
import type { Asked } from './asked.ts';
import type { CompiledStatement } from './compiled-policy.ts';
import type { Notes } from './match-segment.ts';
import type { Depth } from './match-specifier.ts';
import { matchStatement } from './match-statement.ts';
import type { Reaching } from './reaching.ts';
import { ALLOW, CONDITIONAL, UNKNOWN, verdictWord } from './verdict.ts';
import { type Judgement, judge } from './weigh.ts';

/** What one policy on its way to a subject says, as a number of `verdict.ts`. */
export function verdictOf(reaching: Reaching, asked: Asked, depth: Depth): number {
  if (reaching.trouble !== undefined) return UNKNOWN;
  return limited(judgeReaching(reaching, asked, depth).verdict, reaching);
}

/** Many questions are about one thing: what a statement says of it is found out once. */
function judgeReaching({ policy, values, covered }: Reaching, asked: Asked, depth: Depth): Judgement {
  const known = covered.get(asked.resource) ?? new Uint8Array(policy.statements.length);
  covered.set(asked.resource, known);
  return judge(policy, asked, depth, values, { covered: known });
}

function limited(verdict: number, { condition, doubt }: Reaching): number {
  return doubt === undefined ? underCondition(verdict, condition) : Math.min(verdict, UNKNOWN);
}

export function underCondition(verdict: number, condition: string | undefined): number {
  return verdict === ALLOW && condition !== undefined ? CONDITIONAL : verdict;
}

/** The same with everything that led to it. */
export function pathOf(reaching: Reaching, asked: Asked, depth: Depth): AccessPath {
  const { where, policy, silent } = reaching;
  const judgement = judgeReaching(reaching, asked, depth);
  const deciding = policy.statements[judgement.index];
  if (deciding === undefined) return silent;
  const path = {
    ...where,
    verdict: verdictWord(limited(judgement.verdict, reaching)),
    statement: deciding.place,
    reasons: reasonsOf(reaching, asked, depth, judgement, deciding),
  };
  const attributes = attributesUsed(reaching, deciding);
  if (attributes === undefined && judgement.action === 0) return path;
  return { ...path, ...(attributes === undefined ? {} : { attributes }), ...impliedBy(asked, judgement) };
}

function impliedBy(asked: Asked, { action }: Judgement): Pick<AccessPath, 'impliedBy'> {
  const other = action === 0 ? undefined : asked.actions[action]?.text;
  return other === undefined ? {} : { impliedBy: other };
}

function attributesUsed({ values }: Reaching, { attributes }: CompiledStatement): AccessPath['attributes'] {
  if (attributes.length === 0) return undefined;
  const filled = attributes.map((name) => [name, (values.values.get(name) ?? []).map(({ text }) => text)]);
  return Object.fromEntries(filled);
}

const NO_REASONS: readonly DecisionReason[] = [];

function reasonsOf(
  { policy, values, condition, doubt }: Reaching,
  asked: Asked,
  depth: Depth,
  { verdict, weakenedBy, action }: Judgement,
  deciding: CompiledStatement,
): readonly DecisionReason[] {
  if (verdict === ALLOW && condition === undefined && doubt === undefined) return NO_REASONS;
  const notes: Notes = [];
  const about = asked.actions[action];
  if (about === undefined) return notes;
  if (deciding.effect === 'unclear') notes.push({ code: 'statement-unclear' });
  if (verdict !== ALLOW) matchStatement(deciding, about, asked.resource, depth, values, notes);
  const weakening = policy.statements[weakenedBy];
  if (weakening !== undefined) {
    notes.push({ code: 'denied-in-part' });
    matchStatement(weakening, about, asked.resource, depth, values, notes);
  }
  if (doubt !== undefined && verdict >= UNKNOWN) notes.push(doubt);
  if (condition !== undefined && verdict >= UNKNOWN)
    notes.push({ code: 'grant-condition', detail: condition });
  return distinct(notes);
}

function distinct(notes: Notes): readonly DecisionReason[] {
  if (notes.length < 2) return notes;
  const seen = new Set<string>();
  return notes.filter(({ code, detail }) => {
    const name = `${code} ${detail ?? ''}`;
    return !seen.has(name) && seen.add(name);
  });
}
