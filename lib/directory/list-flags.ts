import 'server-only';
import type { FlagSetting } from '#lib/domain/flag-setting.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { Meta } from './answer-meta.ts';
import { interactive } from './call-context.ts';
import { toScope } from './directory-input.ts';
import { type RecordInput, toIdentity } from './get-record.ts';
import { readLive } from './read-live.ts';
import { useCase } from './use-case.ts';
import { openDirectory } from './visible-connection.ts';

/** The value of every flag for one record. Problems: `not-found` where the directory has no flags, and the vendor's. */
export const listFlags = useCase(
  'users:read',
  async (
    principal,
    input: RecordInput,
    request,
  ): Promise<Result<{ items: readonly FlagSetting[]; meta: Meta }>> => {
    const open = await openDirectory(principal, input);
    if (!open.ok) return open;
    const { directory, descriptor } = open.value;
    const flags = directory.flags;
    if (flags === undefined) return refuse('not-found', 'This directory has no flag values.');
    const scope = toScope(input, descriptor);
    if (!scope.ok) return scope;
    const identity = toIdentity(input);
    const answer = await readLive(
      open.value,
      ['flags', input.directory, principal.role, scope.value, identity],
      () => flags.list(interactive(request), scope.value, identity),
    );
    return answer.ok ? ok({ items: answer.value.value, meta: answer.value.meta }) : answer;
  },
);
