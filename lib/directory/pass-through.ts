import 'server-only';
import type { Result } from '#lib/domain/result.ts';
import type { PassThroughAnswer } from '#lib/vendors/pass-through.ts';
import { interactive } from './call-context.ts';
import { useCase } from './use-case.ts';
import { openConnection } from './visible-connection.ts';

/**
 * The vendor's own path, read-only: status, JSON and rate headers as they are, secrets redacted. Never cached and never
 * bridged by an earlier answer. Problems: `not-found` for paths outside the operations table, without a vendor call.
 */
export const passThrough = useCase(
  'users:read',
  async (
    principal,
    input: {
      readonly connectionId: string;
      readonly method: 'GET' | 'HEAD';
      readonly rawPath: string;
      readonly rawQuery: string;
      readonly ifMatch?: string;
    },
    request,
  ): Promise<Result<PassThroughAnswer>> => {
    const open = await openConnection(principal, input.connectionId);
    if (!open.ok) return open;
    const { connectionId: _, ...read } = input;
    return open.value.connector.passThrough.read(interactive(request), read);
  },
);
