import 'server-only';
import type { GroupList } from '#lib/domain/group.ts';
import { refuse } from '#lib/domain/result.ts';
import { type AbilityAnswer, answered, callsOf, type OneConnection } from './ability-answer.ts';
import { interactive } from './call-context.ts';
import { readLive } from './read-live.ts';
import { useCase } from './use-case.ts';
import { openConnection } from './visible-connection.ts';

/** The groups of a connection with their members. Problems: `not-found`, `not-in-edition`, and the vendor's. */
export const listGroups = useCase(
  'users:read',
  async (principal, input: OneConnection, request): AbilityAnswer<GroupList> => {
    const open = await openConnection(principal, input.connectionId);
    if (!open.ok) return open;
    const { groups } = open.value.connector;
    if (groups === undefined) return refuse('not-found', 'This vendor has no groups to list.');
    return answered(await readLive(open.value, ['groups'], () => groups.list(interactive(request)), callsOf));
  },
);
