import { z } from 'zod';
import type { JsonObject, JsonValue } from '#lib/domain/json.ts';
import { PROBLEMS } from '#lib/domain/problem.ts';
import type { Endpoint } from './endpoint.ts';
import { problemBody } from './problem.ts';

type Schemas = Record<string, JsonValue>;

/** The OpenAPI 3.1 document of the given endpoints, generated from their schemas and nothing else. */
export function openApiDocument(endpoints: readonly Endpoint[], version: string): JsonObject {
  const schemas: Schemas = {};
  const paths: Record<string, Record<string, JsonValue>> = {};
  for (const endpoint of endpoints) {
    const others = paths[endpoint.path] ?? {};
    paths[endpoint.path] = { ...others, [endpoint.method.toLowerCase()]: operation(endpoint, schemas) };
  }
  const problem = schemaOf(problemBody, schemas, 'output');
  return {
    openapi: '3.1.1',
    info: {
      title: 'Rolecall',
      version,
      description:
        'Who the users of LaunchDarkly, Unleash and LivePerson are, which roles they hold, what each may do, and why.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }, { apiKey: [] }],
    paths,
    components: {
      schemas,
      responses: {
        Problem: {
          description: `A named failure. Kinds: ${Object.keys(PROBLEMS).join(', ')}.`,
          content: { 'application/problem+json': { schema: problem } },
        },
      },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'rolecall',
          description: 'Set by POST /api/auth/sign-in/email',
        },
        apiKey: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'An API key, bare or after `Bearer `',
        },
      },
    },
  };
}

function operation(endpoint: Endpoint, schemas: Schemas): JsonObject {
  const status = String(endpoint.status ?? 200);
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    ...(endpoint.permission === 'public'
      ? { security: [] }
      : { description: `Needs the permission ${endpoint.permission}.` }),
    parameters: [
      ...parameters('path', endpoint.params, schemas),
      ...parameters('query', endpoint.query, schemas),
      ...headerParameters(endpoint),
    ],
    ...(endpoint.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(endpoint.body, schemas, 'input') } },
          },
        }),
    responses: { [status]: success(endpoint, schemas), default: { $ref: '#/components/responses/Problem' } },
  };
}

function success(endpoint: Endpoint, schemas: Schemas): JsonObject {
  if (endpoint.answer !== undefined) {
    const schema = schemaOf(endpoint.answer, schemas, 'output');
    return { description: endpoint.summary, content: { 'application/json': { schema } } };
  }
  if (endpoint.contentTypes === undefined) return { description: 'Done; no body' };
  return {
    description: endpoint.summary,
    content: Object.fromEntries(endpoint.contentTypes.map((type) => [type, {}])),
  };
}

function parameters(place: 'path' | 'query', schema: z.ZodType | undefined, schemas: Schemas): JsonObject[] {
  if (!(schema instanceof z.ZodObject)) return [];
  const shape: Record<string, z.core.$ZodType> = schema.shape;
  return Object.entries(shape).map(([name, member]) => ({
    name,
    in: place,
    required: place === 'path' || !z.safeParse(member, undefined).success,
    schema: schemaOf(member, schemas, 'input'),
  }));
}

function headerParameters(endpoint: Endpoint): JsonObject[] {
  const csrf = { 'X-CSRF': 'The `csrf` text of GET /api/auth/session' };
  const needed = endpoint.method === 'GET' || endpoint.permission === 'public' ? {} : csrf;
  const described: Record<string, string> = { ...needed, ...endpoint.headers };
  return Object.entries(described).map(([name, description]) => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  }));
}

/** One schema as JSON Schema 2020-12; named parts move to the document's components. */
function schemaOf(schema: z.core.$ZodType, schemas: Schemas, io: 'input' | 'output'): JsonValue {
  const { $schema: _, $defs, ...own } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  const text = JSON.stringify({ own, defs: $defs ?? {} }).replaceAll('"#/$defs/', '"#/components/schemas/');
  const moved: { own: JsonObject; defs: Record<string, JsonObject> } = JSON.parse(text);
  for (const [name, definition] of Object.entries(moved.defs)) schemas[name] = plain(definition);
  return plain(moved.own);
}

/** Ids and `readOnly` say nothing here: ids are component names, and every answer is read-only. */
function plain(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name, part]) => name !== 'id' || typeof part !== 'string');
  return Object.fromEntries(
    kept.filter(([name]) => name !== 'readOnly').map(([name, part]) => [name, plain(part)]),
  );
}
