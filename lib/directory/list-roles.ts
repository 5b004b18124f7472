import 'server-only';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { RoleDetail, RoleList } from '#lib/domain/role.ts';
import { type AbilityAnswer, answered, callsOf, type OneConnection } from './ability-answer.ts';
import type { Meta } from './answer-meta.ts';
import { interactive } from './call-context.ts';
import { readLive } from './read-live.ts';
import { useCase } from './use-case.ts';
import { openConnection } from './visible-connection.ts';

/** The roles of a connection. Problems: `not-found` where the vendor has none, and the vendor's. */
export const listRoles = useCase(
  'users:read',
  async (principal, input: OneConnection, request): AbilityAnswer<RoleList> => {
    const open = await openConnection(principal, input.connectionId);
    if (!open.ok) return open;
    const { roles } = open.value.connector;
    if (roles === undefined) return refuse('not-found', 'This vendor has no roles to list.');
    return answered(await readLive(open.value, ['roles'], () => roles.list(interactive(request)), callsOf));
  },
);

/** One role with what it allows and who holds it. Problem also: `vendor-not-found`. */
export const getRole = useCase(
  'users:read',
  async (
    principal,
    input: OneConnection & { readonly id: string },
    request,
  ): Promise<Result<{ readonly role: RoleDetail; readonly meta: Meta }>> => {
    const open = await openConnection(principal, input.connectionId);
    if (!open.ok) return open;
    const { roles } = open.value.connector;
    if (roles === undefined) return refuse('not-found', 'This vendor has no roles to list.');
    const answer = await readLive(open.value, ['role', input.id], () =>
      roles.get(interactive(request), input.id),
    );
    return answer.ok ? ok({ role: answer.value.value, meta: answer.value.meta }) : answer;
  },
);
