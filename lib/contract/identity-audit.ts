import { z } from 'zod';
import { type AnswerOf, endpoint } from './endpoint.ts';
import { jsonValue } from './json.ts';

const auditRecord = z
  .object({
    seq: z.number().int(),
    at: z.number(),
    actor: z.object({
      kind: z.enum(['session', 'api-key', 'anonymous', 'system']),
      id: z.string().nullable(),
      label: z.string().nullable(),
      credentialId: z.string().nullable(),
    }),
    action: z.string(),
    outcome: z.enum(['done', 'refused', 'intended', 'unknown']),
    connectionId: z.string().nullable(),
    target: z.string().nullable(),
    requestId: z.string(),
    address: z.string().nullable(),
    detail: z.record(z.string(), jsonValue),
  })
  .meta({ id: 'AuditRecord' });

export const listAuditEndpoint = endpoint({
  id: 'listAudit',
  summary: 'The audit log, newest first; reading it is recorded too',
  method: 'GET',
  path: '/api/audit',
  permission: 'audit:read',
  query: z.strictObject({
    before: z.coerce.number().int().min(1).optional(),
    limit: z.coerce.number().int().min(1).max(100).optional(),
  }),
  answer: z.object({
    items: z.array(auditRecord),
    /** Give it as `before` for the older rows. */
    next: z.number().int().nullable(),
  }),
});

export type AuditList = AnswerOf<typeof listAuditEndpoint>;
