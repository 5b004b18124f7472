import 'server-only';
import { actorOf } from '#lib/audit/audit-event.ts';
import { parseAccessChanges } from '#lib/contract/access-change.ts';
import type { Principal } from '#lib/domain/principal.ts';
import type { Result } from '#lib/domain/result.ts';
import type { AccessAnswers, AccessAsk, AskOf } from './access-ask.ts';
import { type AccessInput, askAccess, type ComputedAnswer } from './ask-access.ts';
import { record } from './record-audit.ts';
import { type RequestContext, useCase } from './use-case.ts';

/** Questions about one person or two: each look is audited. They answer as `askAccess` does. */

interface OneSubject extends AccessInput {
  readonly subject: string;
  readonly action: string;
  readonly resource: string;
}

/** Whether one subject can do one thing, with every path. */
export const explainAccess = useCase('users:read', (principal, input: OneSubject, request) =>
  look(principal, input, { ask: 'explain', ...questionOf(input) }, [input.subject], request),
);

/** Everything one subject can do to a thing, or in a place. */
export const getEffectiveAccess = useCase(
  'users:read',
  (principal, input: Omit<OneSubject, 'action'> & { readonly scope?: 'thing' | 'inside' }, request) => {
    const { subject, resource, scope = 'thing' } = input;
    return look(principal, input, { ask: 'effective', subject, resource, scope }, [subject], request);
  },
);

/** Why one subject cannot do one thing, and what would change it. */
export const getWhyNot = useCase('users:read', (principal, input: OneSubject, request) =>
  look(principal, input, { ask: 'why-not', ...questionOf(input) }, [input.subject], request),
);

/** Two roles, which are nobody's, or two subjects side by side. */
export const compareAccess = useCase(
  'users:read',
  (
    principal,
    input: AccessInput & {
      readonly kind: 'roles' | 'subjects';
      readonly left: string;
      readonly right: string;
      readonly resource?: string;
    },
    request,
  ) => {
    const { kind, left, right, resource } = input;
    const question = {
      ask: 'compare' as const,
      kind,
      left,
      right,
      ...(resource === undefined ? {} : { resource }),
    };
    const seen = kind === 'subjects' ? [left, right] : [];
    return look(principal, input, question, seen, request);
  },
);

/** What a change, or several together, would do, for one subject or for everyone. Problem also: `invalid-parameter` for the change. */
export const getWhatIf = useCase(
  'users:read',
  async (
    principal,
    input: AccessInput & {
      readonly change: string;
      readonly subject?: string;
      readonly action?: string;
      readonly resource: string;
      readonly offset?: number;
      readonly limit?: number;
    },
    request,
  ): Promise<Result<ComputedAnswer<AccessAnswers['what-if']>>> => {
    const changes = parseAccessChanges(input.change);
    if (!changes.ok) return changes;
    const { subject, action, resource, offset = 0, limit = 50 } = input;
    const question = {
      ask: 'what-if' as const,
      changes: changes.value,
      resource,
      offset,
      limit,
      ...(subject === undefined ? {} : { subject }),
      ...(action === undefined ? {} : { action }),
    };
    return look(principal, input, question, subject === undefined ? [] : [subject], request);
  },
);

function questionOf({ subject, action, resource }: OneSubject) {
  return { subject, action, resource };
}

async function look<K extends AccessAsk['ask']>(
  principal: Principal,
  input: AccessInput,
  question: AskOf<K> & { readonly ask: K },
  seen: readonly string[],
  request: RequestContext,
): Promise<Result<ComputedAnswer<AccessAnswers[K]>>> {
  const answer = await askAccess<K>(principal, input, question, request);
  if (!answer.ok) return answer;
  for (const target of seen) {
    await record({
      actor: actorOf(principal),
      action: 'user.access-viewed',
      outcome: 'done',
      connectionId: input.connectionId,
      target,
      requestId: request.requestId,
      ...(request.address === undefined ? {} : { address: request.address }),
      detail: { question: question.ask, snapshot: answer.value.snapshot.id },
    });
  }
  return answer;
}
