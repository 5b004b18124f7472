import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** The pass-through: the vendor's own path and query, looked up in its operations table and sent with our credential. */
export const passThroughEndpoint = endpoint({
  id: 'passThrough',
  summary: "The vendor's own read-only API: its status, JSON and rate headers, secrets redacted",
  method: 'GET',
  path: '/api/proxy/{connectionId}/{path}',
  permission: 'users:read',
  params: z.strictObject({ connectionId: z.string().min(1).max(64), path: z.array(z.string()) }),
  contentTypes: ['application/json'],
});
