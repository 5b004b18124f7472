import { z } from 'zod';
import { type AnswerOf, endpoint } from './endpoint.ts';
import { connectionScope } from './identity-account.ts';

const YEAR_DAYS = 365;

export const apiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    /** The last four characters, to recognise it by. */
    ending: z.string(),
    connections: connectionScope,
    createdAt: z.number(),
    expiresAt: z.number(),
    usedAt: z.number().nullable(),
  })
  .meta({ id: 'ApiKey' });

export const listApiKeysEndpoint = endpoint({
  id: 'listApiKeys',
  summary: 'Your API keys, without the keys themselves',
  method: 'GET',
  path: '/api/api-keys',
  permission: 'self:manage',
  answer: z.object({ items: z.array(apiKey) }),
});

export const createApiKeyEndpoint = endpoint({
  id: 'createApiKey',
  summary: 'Make a read-only API key; it is shown this once',
  method: 'POST',
  path: '/api/api-keys',
  permission: 'self:manage',
  body: z.strictObject({
    name: z.string().trim().min(1).max(80),
    expiresInDays: z.number().int().min(1).max(YEAR_DAYS),
    connections: connectionScope.optional(),
  }),
  status: 201,
  answer: z.object({ apiKey, key: z.string() }),
});

export const deleteApiKeyEndpoint = endpoint({
  id: 'deleteApiKey',
  summary: 'Revoke one of your API keys',
  method: 'DELETE',
  path: '/api/api-keys/{keyId}',
  permission: 'self:manage',
  params: z.strictObject({ keyId: z.string().min(1).max(64) }),
  status: 204,
});

export type ApiKey = z.infer<typeof apiKey>;
export type ApiKeyList = AnswerOf<typeof listApiKeysEndpoint>;
export type NewApiKey = AnswerOf<typeof createApiKeyEndpoint>;
