import type { JsonMap } from '../json.ts';
import { type Caller, type Decision, decide } from './decide.ts';
import type { Resource } from './resource-specifier.ts';

export type AccessMode = 'absent' | 'present' | 'empty' | 'mixed';

/** `_access` for the calling token and one record; `mixed` leaves it out of every other record. */
export function accessBlock(
  mode: AccessMode,
  caller: Caller,
  actions: readonly (readonly [action: string, resource: Resource])[],
  position: number,
): JsonMap | undefined {
  if (mode === 'absent' || (mode === 'mixed' && position % 3 === 0)) return undefined;
  if (mode === 'empty' || (mode === 'mixed' && position % 3 === 1)) return { denied: [], allowed: [] };
  const entries = actions.map(([action, resource]) => ({
    action,
    decision: decide(caller, action, resource),
  }));
  const written = (allowed: boolean) =>
    entries
      .filter(({ decision }) => decision.allowed === allowed)
      .map(({ action, decision }) => ({ action, reason: reasonOf(decision) }));
  return { denied: written(false), allowed: written(true) };
}

const reasonOf = (decision: Decision): JsonMap => ({ ...decision.reason });
