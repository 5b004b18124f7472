import 'server-only';
import type { AccessOutcome } from '#lib/domain/access-decision.ts';
import { type AccessInput, askAccess } from './ask-access.ts';
import { useCase } from './use-case.ts';

/** Questions about an account as a whole. Each answers as `askAccess` does. */

const PAGE = 50;

interface PageInput {
  readonly offset?: number;
  readonly limit?: number;
}

const windowOf = ({ offset = 0, limit = PAGE }: PageInput) => ({ offset, limit });

export interface WhoCanInput extends AccessInput {
  readonly action: string;
  readonly resource: string;
  readonly outcome?: AccessOutcome;
  readonly text?: string;
}

/** Who can do something to a thing, with the paths. */
export const whoCan = useCase('users:read', (principal, input: WhoCanInput & PageInput, request) =>
  askAccess<'who-can'>(principal, input, { ...whoCanAsk(input), ...windowOf(input) }, request),
);

export function whoCanAsk({ action, resource, outcome, text }: WhoCanInput) {
  return {
    ask: 'who-can' as const,
    action,
    resource,
    ...(outcome === undefined ? {} : { outcome }),
    ...(text === undefined ? {} : { text }),
  };
}

/** Roles, groups, kinds of resources and known places, for pickers. */
export const getAccessCatalogue = useCase(
  'users:read',
  (principal, input: AccessInput & { readonly text?: string }, request) =>
    askAccess<'catalogue'>(principal, input, { ask: 'catalogue', ...textOf(input) }, request),
);

/** Who can be asked about. */
export const listAccessSubjects = useCase(
  'users:read',
  (principal, input: AccessInput & PageInput & { readonly text?: string }, request) =>
    askAccess<'subjects'>(
      principal,
      input,
      { ask: 'subjects', ...textOf(input), ...windowOf(input) },
      request,
    ),
);

const textOf = ({ text }: { readonly text?: string }) => (text === undefined ? {} : { text });

/** Roles by actions. `kinds`: segment types joined by slashes, kinds by commas. */
export const getAccessMatrix = useCase(
  'users:read',
  (principal, input: AccessInput & { readonly resource?: string; readonly kinds?: string }, request) =>
    askAccess<'matrix'>(
      principal,
      input,
      {
        ask: 'matrix',
        ...(input.resource === undefined ? {} : { resource: input.resource }),
        ...(input.kinds === undefined ? {} : { kinds: input.kinds.split(',') }),
      },
      request,
    ),
);

/** Roles that could go. */
export const listRedundantRoles = useCase('users:read', (principal, input: AccessInput, request) =>
  askAccess<'redundant'>(principal, input, { ask: 'redundant' }, request),
);
