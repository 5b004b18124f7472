import 'server-only';
import { actorOf } from '#lib/audit/audit-event.ts';
import type { RequestPreview } from '#lib/domain/flag-setting.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { FlagChange, FlagSettings } from '#lib/vendors/directory-source.ts';
import { interactive } from './call-context.ts';
import { toScope } from './directory-input.ts';
import { type RecordInput, toIdentity } from './get-record.ts';
import { record, recordIntent } from './record-audit.ts';
import { runtime } from './runtime.ts';
import { useCase } from './use-case.ts';
import { type OpenDirectory, openDirectory } from './visible-connection.ts';

export interface SetFlagInput extends RecordInput {
  readonly flag: string;
  /** Left out: the individual value is removed. */
  readonly value?: JsonValue;
  readonly comment?: string;
}

interface Prepared {
  readonly open: OpenDirectory;
  readonly change: FlagChange;
  readonly flags: Required<FlagSettings>;
}

/** The vendor request a change would send, without sending it. */
export const previewFlag = useCase(
  'users:edit',
  async (principal, input: SetFlagInput): Promise<Result<{ request: RequestPreview }>> => {
    const prepared = await prepare(principal, input);
    return prepared.ok ? ok({ request: prepared.value.flags.previewSet(prepared.value.change) }) : prepared;
  },
);

/**
 * Sets or removes one flag's individual value, sent once and never repeated (R49). Intent and outcome are audited (R63).
 * Answers `unknown` when the vendor's answer was lost; reading the flags again then tells.
 */
export const setFlag = useCase(
  'users:edit',
  async (principal, input: SetFlagInput, request): Promise<Result<{ state: 'done' | 'unknown' }>> => {
    const prepared = await prepare(principal, input);
    if (!prepared.ok) return prepared;
    const { open, change, flags } = prepared.value;
    const event = {
      actor: actorOf(principal),
      action: 'flag.set',
      connectionId: open.saved.id,
      target: input.key,
      requestId: request.requestId,
      ...(request.address === undefined ? {} : { address: request.address }),
      detail: {
        ...change.scope,
        directory: input.directory,
        flag: input.flag,
        removes: input.value === undefined,
      },
    };
    const intended = await recordIntent({ ...event, outcome: 'intended' });
    if (!intended.ok) return intended;
    // The wait is not tied to the asker: once sent, the outcome must be learned whoever is still there.
    const answer = await flags.set(interactive({}), change);
    runtime().lastGood.forget(open.saved.id);
    if (!answer.ok) {
      await record({ ...event, outcome: 'refused' });
      return answer;
    }
    const { confirmed } = answer.value;
    await record({ ...event, outcome: confirmed ? 'done' : 'unknown' });
    return ok({ state: confirmed ? 'done' : 'unknown' });
  },
);

async function prepare(principal: Principal, input: SetFlagInput): Promise<Result<Prepared>> {
  const open = await openDirectory(principal, input);
  if (!open.ok) return open;
  const { directory, descriptor } = open.value;
  const { flags } = directory;
  if (flags === undefined || !canSet(flags)) return refuse('not-found', 'Flag values cannot be set here.');
  const scope = toScope(input, descriptor);
  if (!scope.ok) return scope;
  const change: FlagChange = {
    scope: scope.value,
    identity: toIdentity(input),
    flag: input.flag,
    ...(input.value === undefined ? {} : { value: input.value }),
    ...(input.comment === undefined ? {} : { comment: input.comment }),
  };
  return ok({ open: open.value, change, flags });
}

function canSet(flags: FlagSettings): flags is Required<FlagSettings> {
  return flags.set !== undefined && flags.previewSet !== undefined;
}
