import { z } from 'zod';
import { CONNECTION_STATUSES, TEST_FAILURES } from '#lib/domain/connection.ts';
import { connectionParams } from './directory.ts';
import { rateBudget } from './directory-view.ts';
import { type AnswerOf, endpoint } from './endpoint.ts';
import { list } from './json.ts';
import { problemSlug } from './problem.ts';

const name = z.string().trim().min(1).max(80);
const origin = z.string().min(8).max(300);
const secrets = z.record(z.string().min(1).max(40), z.string().min(1).max(4096));

const settings = z.record(z.string().min(1).max(40), z.string().max(500));

const credentialReport = z
  .object({
    identity: z.string(),
    facts: list(z.object({ label: z.string(), value: z.string() })),
    abilities: list(
      z.object({
        id: z.string(),
        label: z.string(),
        state: z.enum(['readable', 'forbidden', 'unavailable', 'unknown']),
        consequence: z.string().exactOptional(),
      }),
    ),
    caveat: z.string().exactOptional(),
  })
  .meta({ id: 'CredentialReport' });

/** A connection as anyone who may see it sees it. Secrets are told only by when they were set and a fingerprint (R15). */
export const connection = z
  .object({
    id: z.string(),
    vendor: z.string(),
    name: z.string(),
    origin: z.string(),
    status: z.enum(CONNECTION_STATUSES),
    /** Why the status is what it is, where there is more to say. */
    problem: z.object({ slug: problemSlug, since: z.number() }).nullable(),
    enabled: z.boolean(),
    provisioned: z.boolean(),
    createdAt: z.number(),
    updatedAt: z.number(),
    lastSuccessAt: z.number().nullable(),
    directories: list(z.string()),
    /** Fields that are not secret, the way to sign in among them as `method`. */
    settings: z.record(z.string(), z.string()).readonly(),
    secrets: list(
      z.object({
        field: z.string(),
        set: z.boolean(),
        updatedAt: z.number().nullable(),
        fingerprint: z.string().nullable(),
      }),
    ),
    report: credentialReport.extend({ checkedAt: z.number() }).nullable(),
    budget: rateBudget,
  })
  .meta({ id: 'Connection' });

const testAnswer = z
  .discriminatedUnion('works', [
    z.object({ works: z.literal(true), report: credentialReport }),
    z.object({ works: z.literal(false), failure: z.enum(TEST_FAILURES) }),
  ])
  .meta({ id: 'ConnectionTest' });

const one = '/api/connections/{connectionId}';

export const listConnectionsEndpoint = endpoint({
  id: 'listConnections',
  summary: 'The connections you may see',
  method: 'GET',
  path: '/api/connections',
  permission: 'connections:read',
  answer: z.object({ items: list(connection) }),
});

export const getConnectionEndpoint = endpoint({
  id: 'getConnection',
  summary: 'One connection',
  method: 'GET',
  path: one,
  permission: 'connections:read',
  params: connectionParams,
  answer: connection,
});

export const createConnectionEndpoint = endpoint({
  id: 'createConnection',
  summary: 'Save a connection and its credential',
  method: 'POST',
  path: '/api/connections',
  permission: 'connections:manage',
  body: z.strictObject({
    vendor: z.string().max(40),
    name,
    origin,
    settings: settings.exactOptional(),
    secrets,
  }),
  status: 201,
  answer: connection,
});

export const updateConnectionEndpoint = endpoint({
  id: 'updateConnection',
  summary:
    'Rename, point elsewhere or change the account (with its secret), rotate the secret, disable or enable',
  method: 'PATCH',
  path: one,
  permission: 'connections:manage',
  params: connectionParams,
  body: z.strictObject({
    name: name.exactOptional(),
    origin: origin.exactOptional(),
    /** The whole set; a field left out is cleared. */
    settings: settings.exactOptional(),
    secrets: secrets.exactOptional(),
    enabled: z.boolean().exactOptional(),
  }),
  answer: connection,
});

export const deleteConnectionEndpoint = endpoint({
  id: 'deleteConnection',
  summary: 'Delete a connection and its credential; confirmed by its name',
  method: 'DELETE',
  path: one,
  permission: 'connections:manage',
  params: connectionParams,
  body: z.strictObject({ confirmName: z.string().max(80) }),
  status: 204,
});

export const testNewConnectionEndpoint = endpoint({
  id: 'testNewConnection',
  summary: 'Try a credential before saving it',
  method: 'POST',
  path: '/api/connections/test',
  permission: 'connections:manage',
  body: z.strictObject({ vendor: z.string().max(40), origin, settings: settings.exactOptional(), secrets }),
  rate: 'test',
  answer: testAnswer,
});

export const testConnectionEndpoint = endpoint({
  id: 'testConnection',
  summary: 'Try a saved connection with its stored credential',
  method: 'POST',
  path: `${one}/test`,
  permission: 'connections:manage',
  params: connectionParams,
  rate: 'test',
  answer: testAnswer,
});

const containerList = z
  .object({
    items: list(
      z.object({
        key: z.string(),
        name: z.string(),
        color: z.string().exactOptional(),
        critical: z.boolean().exactOptional(),
        tags: list(z.string()),
      }),
    ),
    next: z.string().nullable(),
    total: z.number().nullable(),
  })
  .meta({ id: 'Containers' });

const containerQuery = {
  q: z.string().min(1).max(200).exactOptional(),
  cursor: z.string().min(1).max(2000).exactOptional(),
};

export const listProjectsEndpoint = endpoint({
  id: 'listProjects',
  summary: 'Projects this connection can see',
  method: 'GET',
  path: `${one}/projects`,
  permission: 'users:read',
  params: connectionParams,
  query: z.strictObject(containerQuery),
  answer: containerList,
});

export const listEnvironmentsEndpoint = endpoint({
  id: 'listEnvironments',
  summary: 'Environments of one project',
  method: 'GET',
  path: `${one}/environments`,
  permission: 'users:read',
  params: connectionParams,
  query: z.strictObject({ ...containerQuery, project: z.string().min(1).max(256) }),
  answer: containerList,
});

export type ConnectionView = z.infer<typeof connection>;
export type ConnectionTest = AnswerOf<typeof testConnectionEndpoint>;
export type Containers = z.infer<typeof containerList>;
