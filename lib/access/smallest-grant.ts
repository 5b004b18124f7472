import type { PolicyStatement } from '#lib/domain/access-data.ts';
import type { Asked } from './asked.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { heldRank } from './decide.ts';
import { isLiteral } from './pattern.ts';
import { permissionGrant, type Reached } from './reaching.ts';
import { printSpecifier, type Segment } from './specifier.ts';
import { ALLOW } from './verdict.ts';

/**
 * The least that would have to be granted for the question to be allowed: nothing narrower does it. Two statements where
 * what the thing lies in is closed as well. Empty where nothing is missing.
 */
export function smallestGrant(
  access: CompiledAccess,
  reached: Reached,
  asked: Asked,
): readonly PolicyStatement[] {
  const isMissing = (one: Asked) => heldRank(access, reached, one) < ALLOW;
  const opening = asked.gate !== undefined && isMissing(asked.gate) ? [exactly(asked.gate)] : [];
  if (!isMissing(asked)) return opening;
  // Where a statement reaches below its own depth, what opens the gate may be all it takes.
  const opened = { reaching: opening.map((one) => permissionGrant(one, access.tables)) };
  return heldRank(access, opened, asked) === ALLOW ? opening : [exactly(asked), ...opening];
}

function exactly({ question, resource }: Asked): PolicyStatement {
  const segments = resource.specifier.segments.map(withoutFacts);
  return { effect: 'allow', resources: [printSpecifier({ segments })], actions: [question.action] };
}

/** What an exactly named thing carries need not be said again; of a pattern, selectors are part of what is asked. */
function withoutFacts(segment: Segment): Segment {
  const exact = segment.name === undefined || isLiteral(segment.name);
  return exact ? { ...segment, selectors: [] } : segment;
}
