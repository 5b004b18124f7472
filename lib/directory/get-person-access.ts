import 'server-only';
import { actorOf } from '#lib/audit/audit-event.ts';
import type { Scope } from '#lib/domain/directory.ts';
import type { PersonAccess } from '#lib/domain/person-access.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { type AbilityAnswer, answered, callsOf } from './ability-answer.ts';
import { interactive } from './call-context.ts';
import { type RecordInput, toIdentity } from './get-record.ts';
import { readLive } from './read-live.ts';
import { record } from './record-audit.ts';
import { useCase } from './use-case.ts';
import { openDirectory } from './visible-connection.ts';

/** What one person may do in one place; the look is audited. Problems: `not-found`, `invalid-parameter`, `vendor-not-found`, the vendor's. */
export const getPersonAccess = useCase(
  'users:read',
  async (principal, input: RecordInput, request): AbilityAnswer<PersonAccess> => {
    const open = await openDirectory(principal, input);
    if (!open.ok) return open;
    const { connector, module } = open.value;
    const { personAccess } = connector;
    const described = module.descriptor.personAccess;
    if (personAccess === undefined || described?.directory !== input.directory) {
      return refuse('not-found', 'This vendor does not say what one of these may do.');
    }
    const scope = requirePlace(input, described.needs);
    if (!scope.ok) return scope;
    const identity = toIdentity(input);
    const answer = await readLive(
      open.value,
      ['person-access', input.directory, scope.value, identity],
      () => personAccess.get(interactive(request), identity, scope.value),
      callsOf,
    );
    if (!answer.ok) return answer;
    await record({
      actor: actorOf(principal),
      action: 'user.access-viewed',
      outcome: 'done',
      connectionId: input.connectionId,
      target: input.key,
      requestId: request.requestId,
      ...(request.address === undefined ? {} : { address: request.address }),
      detail: { ...scope.value, directory: input.directory },
    });
    return answered(answer);
  },
);

function requirePlace(
  input: Pick<RecordInput, 'project' | 'environment'>,
  needs: readonly ('project' | 'environment')[],
): Result<Scope> {
  const missing = needs.filter((level) => input[level] === undefined);
  if (missing.length === 0) return ok(Object.fromEntries(needs.map((level) => [level, input[level]])));
  return refuse('invalid-parameter', 'Say which project and environment.', {
    errors: missing.map((level) => ({ pointer: `?${level}`, code: 'required' })),
  });
}
