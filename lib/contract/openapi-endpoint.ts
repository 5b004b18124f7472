import { endpoint } from './endpoint.ts';

export const openApiEndpoint = endpoint({
  id: 'openApi',
  summary: 'This document',
  method: 'GET',
  path: '/api/openapi.json',
  permission: 'public',
  contentTypes: ['application/json'],
});
