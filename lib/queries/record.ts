import { queryOptions } from '@tanstack/react-query';
import type { SessionAnswer } from '#lib/contract/identity-session.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { adoptSession } from './adopt-session.ts';
import type { DeleteIntent, FlagsAnswer, PreviewAnswer, RecordAnswer } from './answers.ts';
import { directoryPath, recordKey } from './keys.ts';
import { type ProblemError, unwrap } from './problem-error.ts';
import { identityOf, type RecordAddress } from './record-address.ts';
import { type RequestResult, request } from './request.ts';
import { FRESH_FOR, QUIET } from './rows.ts';

const pathOf = (address: RecordAddress) => directoryPath(address.connectionId, address.directory);

export function recordQuery(address: RecordAddress) {
  return queryOptions<RecordAnswer, ProblemError>({
    queryKey: recordKey(address),
    queryFn: async ({ signal }) =>
      unwrap(
        await request<RecordAnswer>('GET', `${pathOf(address)}/record`, {
          query: identityOf(address),
          signal,
        }),
      ),
    staleTime: FRESH_FOR,
    ...QUIET,
  });
}

export function flagsQuery(address: RecordAddress) {
  return queryOptions<FlagsAnswer, ProblemError>({
    queryKey: ['flags', address.connectionId, address.directory, identityOf(address)],
    queryFn: async ({ signal }) =>
      unwrap(
        await request<FlagsAnswer>('GET', `${pathOf(address)}/flags`, { query: identityOf(address), signal }),
      ),
    staleTime: FRESH_FOR,
    ...QUIET,
  });
}

/** What setting a flag's value for this record means; `value` absent removes the individual value. */
export interface FlagWish {
  readonly flag: string;
  readonly value?: JsonValue;
  readonly comment?: string;
}

export function previewFlag(address: RecordAddress, wish: FlagWish): Promise<RequestResult<PreviewAnswer>> {
  return request('POST', `${pathOf(address)}/flags/preview`, { body: { ...identityOf(address), ...wish } });
}

export function setFlag(
  address: RecordAddress,
  wish: FlagWish,
): Promise<RequestResult<{ readonly state: 'done' | 'unknown' }>> {
  return request('PUT', `${pathOf(address)}/flags`, { body: { ...identityOf(address), ...wish } });
}

export function createDeleteIntent(address: RecordAddress): Promise<RequestResult<DeleteIntent>> {
  return request('POST', `${pathOf(address)}/delete-intents`, { body: identityOf(address) });
}

/** R65, R67: `idempotencyKey` stays the same when the same deletion is sent again. */
export function deleteRecord(
  address: RecordAddress,
  confirmation: { readonly token: string; readonly confirmKey: string },
  idempotencyKey: string,
): Promise<RequestResult<{ readonly state: 'deleted' | 'already-absent' | 'unknown' }>> {
  return request('DELETE', `${pathOf(address)}/record`, {
    body: confirmation,
    headers: { 'idempotency-key': idempotencyKey },
  });
}

/** Proves one's password; the page goes on with the session that replaces this one. */
export async function reauthenticate(password: string): Promise<RequestResult<SessionAnswer>> {
  const answer = await request<SessionAnswer>('POST', '/api/auth/reauthenticate', { body: { password } });
  if (answer.ok) adoptSession(answer.value);
  return answer;
}
