import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  AccessChange,
  CompareAnswer,
  EffectiveAnswer,
  MatrixAnswer,
  RedundancyAnswer,
  WhatIfAnswer,
  WhoCanAnswer,
  WhyNotAnswer,
} from '#lib/domain/access-answer.ts';
import type { AccessOutcome } from '#lib/domain/access-decision.ts';
import type {
  AccessCatalogueAnswer,
  AccessExplanation,
  AccessState,
  AccessSubjects,
  Computed,
} from './access-answers.ts';
import { printChanges } from './print-changes.ts';
import { type ProblemError, unwrap } from './problem-error.ts';
import { addressOf, type QueryValue, type RequestResult, request } from './request.ts';
import { FRESH_FOR, QUIET } from './rows.ts';

const WHILE_READING = 1000;
const OTHERWISE = 30_000;

/** `snapshot`: the id a shared link names; left out, the current one. */
export interface On {
  readonly snapshot?: string | undefined;
}

export interface WhoCanAsked extends On {
  readonly action: string;
  readonly resource: string;
  readonly outcome?: AccessOutcome | undefined;
  readonly text?: string | undefined;
  readonly offset?: number | undefined;
  readonly limit?: number | undefined;
}

export interface OneAsked extends On {
  readonly subject: string;
  readonly action: string;
  readonly resource: string;
}

export interface WhatIfAsked extends On {
  readonly changes: readonly AccessChange[];
  readonly subject?: string | undefined;
  readonly action?: string | undefined;
  readonly resource: string;
  readonly offset?: number | undefined;
  readonly limit?: number | undefined;
}

export interface CompareAsked extends On {
  readonly kind: 'roles' | 'subjects';
  readonly left: string;
  readonly right: string;
  readonly resource?: string | undefined;
}

type Question = Readonly<Record<string, QueryValue>>;

/** Keys used on both sides: the server prefetches under them. All of one connection begin the same way. */
export const accessKeys = {
  all: (connectionId: string) => ['access', connectionId] as const,
  state: (connectionId: string) => ['access', connectionId, 'state'] as const,
  answer: (connectionId: string, ask: string, asked: Question) =>
    ['access', connectionId, ask, asked] as const,
};

/** What was read and how far a reading has come: asked every second while one runs. It costs no vendor call. */
export function accessStateQuery(connectionId: string) {
  return queryOptions<AccessState, ProblemError>({
    queryKey: accessKeys.state(connectionId),
    queryFn: async ({ signal }) =>
      unwrap(await request<AccessState>('GET', accessPath(connectionId), { signal })),
    refetchInterval: (query) => (query.state.data?.reading == null ? OTHERWISE : WHILE_READING),
    ...QUIET,
  });
}

export function refreshAccess(connectionId: string): Promise<RequestResult<AccessState>> {
  return request('POST', `${accessPath(connectionId)}/refresh`);
}

export function cancelAccess(connectionId: string): Promise<RequestResult<AccessState>> {
  return request('DELETE', `${accessPath(connectionId)}/refresh`);
}

export function accessCatalogueQuery(connectionId: string, asked: On & { readonly text?: string } = {}) {
  return ask<AccessCatalogueAnswer>(connectionId, 'catalogue', { ...asked });
}

export function accessSubjectsQuery(
  connectionId: string,
  asked: On & { readonly text?: string; readonly offset?: number; readonly limit?: number },
) {
  return {
    ...ask<AccessSubjects>(connectionId, 'subjects', { ...asked }),
    placeholderData: keepPreviousData,
  };
}

export function whoCanQuery(connectionId: string, asked: WhoCanAsked) {
  return { ...ask<WhoCanAnswer>(connectionId, 'who-can', { ...asked }), placeholderData: keepPreviousData };
}

/** Where the file of a who-can answer is downloaded. */
export function whoCanExportAddress(
  connectionId: string,
  { offset: _, limit: __, ...asked }: WhoCanAsked,
  format: 'csv' | 'ndjson',
): string {
  return addressOf(`${accessPath(connectionId)}/who-can/export`, { ...asked, format });
}

export function explainAccessQuery(connectionId: string, asked: OneAsked) {
  return ask<AccessExplanation>(connectionId, 'explain', { ...asked });
}

export function effectiveAccessQuery(
  connectionId: string,
  asked: On & {
    readonly subject: string;
    readonly resource: string;
    /** `inside`: also on what the place lies in and on everything of each kind inside it. */
    readonly scope?: 'thing' | 'inside' | undefined;
  },
) {
  return ask<EffectiveAnswer>(connectionId, 'effective', { ...asked });
}

export function whyNotQuery(connectionId: string, asked: OneAsked) {
  return ask<WhyNotAnswer>(connectionId, 'why-not', { ...asked });
}

export function whatIfQuery(connectionId: string, { changes, ...asked }: WhatIfAsked) {
  return {
    ...ask<WhatIfAnswer>(connectionId, 'what-if', { change: printChanges(changes), ...asked }),
    placeholderData: keepPreviousData,
  };
}

export function compareAccessQuery(connectionId: string, asked: CompareAsked) {
  return ask<CompareAnswer>(connectionId, 'compare', { ...asked });
}

/** `kinds`: segment types joined by slashes (`proj/env/flag`). */
export function accessMatrixQuery(
  connectionId: string,
  asked: On & { readonly resource?: string | undefined; readonly kinds?: readonly string[] | undefined },
) {
  const { kinds, ...rest } = asked;
  return ask<MatrixAnswer>(connectionId, 'matrix', {
    ...rest,
    ...(kinds === undefined || kinds.length === 0 ? {} : { kinds: kinds.join(',') }),
  });
}

export function redundantRolesQuery(connectionId: string, asked: On = {}) {
  return ask<RedundancyAnswer>(connectionId, 'redundant', { ...asked });
}

function ask<T>(connectionId: string, what: string, asked: Question) {
  const query = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  return queryOptions<Computed<T>, ProblemError>({
    queryKey: accessKeys.answer(connectionId, what, query),
    queryFn: async ({ signal }) =>
      unwrap(await request<Computed<T>>('GET', `${accessPath(connectionId)}/${what}`, { query, signal })),
    staleTime: FRESH_FOR,
    ...QUIET,
  });
}

function accessPath(connectionId: string): string {
  return `/api/connections/${encodeURIComponent(connectionId)}/access`;
}
