import 'server-only';
import { actorOf } from '#lib/audit/audit-event.ts';
import type { ProjectAccessList } from '#lib/domain/project-access.ts';
import { refuse } from '#lib/domain/result.ts';
import { type AbilityAnswer, answered, callsOf, type OneConnection } from './ability-answer.ts';
import { interactive } from './call-context.ts';
import { readLive } from './read-live.ts';
import { record } from './record-audit.ts';
import { useCase } from './use-case.ts';
import { openConnection } from './visible-connection.ts';

/** The project role list; the look is audited. Problems: `not-found`, `not-in-edition`, `vendor-not-found`, the vendor's. */
export const getProjectAccess = useCase(
  'users:read',
  async (
    principal,
    input: OneConnection & { readonly project: string },
    request,
  ): AbilityAnswer<ProjectAccessList> => {
    const open = await openConnection(principal, input.connectionId);
    if (!open.ok) return open;
    const { projectAccess } = open.value.connector;
    if (projectAccess === undefined) return refuse('not-found', 'This vendor has no project roles to list.');
    const answer = await readLive(
      open.value,
      ['project-access', input.project],
      () => projectAccess.get(interactive(request), input.project),
      callsOf,
    );
    if (!answer.ok) return answer;
    await record({
      actor: actorOf(principal),
      action: 'project.viewed',
      outcome: 'done',
      connectionId: input.connectionId,
      target: input.project,
      requestId: request.requestId,
      ...(request.address === undefined ? {} : { address: request.address }),
    });
    return answered(answer);
  },
);
