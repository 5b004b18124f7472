import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { isJsonObject } from '#lib/domain/json.ts';
import { endpoints } from './endpoints.ts';
import { openApiDocument } from './openapi.ts';

const document = openApiDocument(endpoints, '0.0.0');

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const data: Record<string, unknown> = JSON.parse(JSON.stringify(document));
    const result = await new Validator().validate(data);
    expect(result).toMatchObject({ valid: true });
  });

  it('names every operation once, under its own path', () => {
    const ids = endpoints.map((endpoint) => endpoint.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(30);
    for (const endpoint of endpoints) {
      expect(document).toHaveProperty(
        ['paths', endpoint.path, endpoint.method.toLowerCase(), 'operationId'],
        endpoint.id,
      );
    }
  });

  it('resolves every reference it makes', () => {
    const text = JSON.stringify(document);
    const names = [...text.matchAll(/"#\/components\/(schemas|responses)\/([^"]+)"/g)];
    expect(names.length).toBeGreaterThan(20);
    for (const [, kind, name] of names)
      expect(document).toHaveProperty(['components', kind ?? '', name ?? '']);
    expect(isJsonObject(document)).toBe(true);
  });
});
