import type { AccessRules } from '#lib/domain/access-data.ts';
import type { AccessQuestion } from '#lib/domain/access-decision.ts';
import type { Asked, AskedResource } from './asked.ts';
import { askedBound } from './asked-bound.ts';
import { askedAction, askedResource } from './asked-texts.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { implyingActions } from './implying-actions.ts';
import { parseAction } from './parse-action.ts';
import { isLiteral, type Malformed, malformedAt } from './pattern.ts';
import { printSpecifier } from './specifier.ts';

export type ParsedQuestion =
  | { readonly state: 'asked'; readonly asked: Asked }
  | (Malformed & { readonly part: 'action' | 'resource' });

/**
 * Reads a question for this access. The action is one exact action; the resource a specifier without role attributes.
 * Never throws; what is malformed says in which part, at which UTF-16 offset, and why.
 */
export function parseQuestion(access: CompiledAccess, question: AccessQuestion): ParsedQuestion {
  const action = parseAction(question.action);
  if (action.state === 'malformed') return { ...action, part: 'action' };
  if (!isLiteral(action.action)) {
    const message = 'A question is about one action: write it without *.';
    return { ...malformedAt(question.action.indexOf('*'), message), part: 'action' };
  }
  const resource = askedResource(access, question.resource);
  if ('state' in resource) return { ...resource, part: 'resource' };
  return { state: 'asked', asked: askedOf(access, question, resource) };
}

function askedOf(access: CompiledAccess, question: AccessQuestion, resource: AskedResource): Asked {
  const { rules } = access.data;
  const names = [question.action, ...implyingActions(question.action, rules.implied)];
  const bound = askedBound(resource, rules.bounds);
  const gate = gateOf(access, resource, rules.gate);
  return {
    question,
    actions: names.map((name) => askedAction(access, name)),
    resource,
    ...(gate === undefined ? {} : { gate }),
    ...(bound === undefined ? {} : { bound }),
  };
}

/** The question whether the way to what lies inside a thing is open. */
function gateOf(
  access: CompiledAccess,
  { segments, specifier }: AskedResource,
  gate: AccessRules['gate'],
): Asked | undefined {
  if (gate === undefined) return undefined;
  const at = segments.findIndex(({ type }) => type === gate.kind);
  if (at === -1 || at === segments.length - 1) return undefined;
  const outer = printSpecifier({ segments: specifier.segments.slice(0, at + 1) });
  const resource = askedResource(access, outer);
  if ('state' in resource) return undefined;
  return askedOf(access, { action: gate.action, resource: resource.text }, resource);
}
