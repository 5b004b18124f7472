import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#lib/domain/json.ts';
import { problemOf } from './problems.ts';

const answer = (status: number, body?: JsonValue) => ({
  status,
  headers: {},
  ...(body === undefined ? {} : { body }),
  milliseconds: 1,
});
const slugOf = (status: number, body?: JsonValue) => problemOf(answer(status, body))?.slug;

interface Recording {
  readonly response: { readonly status: number; readonly body: JsonValue };
}

const folder = new URL('test-data/recorded/', import.meta.url);
const recorded = (name: string): readonly [number, JsonValue] => {
  const { response }: Recording = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
  return [response.status, response.body];
};

describe('problems of recorded answers', () => {
  it.each([
    ['user-admin-id-404', 'vendor-not-found'],
    ['project-overview-404', 'vendor-not-found'],
    ['emulated-role-404', 'vendor-not-found'],
    ['project-access-404-oss', 'not-in-edition'],
    ['project-users-404-oss', 'not-in-edition'],
    ['roles-404-oss', 'not-in-edition'],
    ['user-admin-id-400', 'vendor-refused'],
    ['403-viewer', 'vendor-forbidden'],
    ['403-sdk-token', 'vendor-credential-rejected'],
  ])('%s is %s', (name, slug) => {
    expect(slugOf(...recorded(name))).toBe(slug);
  });

  it('no word of the vendor’s own messages is in any of them', () => {
    for (const file of readdirSync(folder)) {
      const [status, body] = recorded(file.replace('.json', ''));
      const message =
        typeof body === 'object' && body !== null && 'message' in body ? body.message : undefined;
      const detail = problemOf(answer(status, body))?.detail;
      if (detail === undefined || typeof message !== 'string') continue;
      expect(detail).not.toContain(message);
      expect(detail).toMatch(/\.$/);
    }
  });
});

describe('the shapes of refusals', () => {
  it.each<readonly [number, JsonValue | undefined, string]>([
    [400, undefined, 'vendor-refused'],
    [400, [{ msg: 'as very old versions say it' }], 'vendor-refused'],
    [403, { message: 'no name, no id' }, 'vendor-forbidden'],
    [403, { name: 'PermissionError', permissions: 'ADMIN' }, 'vendor-forbidden'],
    [404, undefined, 'vendor-not-found'],
    [404, 'Cannot GET /', 'vendor-not-found'],
    [404, { message: 7 }, 'vendor-not-found'],
    [409, { name: 'NameExistsError' }, 'vendor-refused'],
    [415, { message: 'x' }, 'vendor-refused'],
    [304, undefined, 'vendor-malformed'],
  ])('%s with %j is %s', (status, body, slug) => {
    expect(slugOf(status, body)).toBe(slug);
  });

  it('names permissions only where they look like one', () => {
    const permissions = ['ADMIN', '<b>x</b>', 'UPDATE_PROJECT', '', 'x'.repeat(200)];
    const found = problemOf(answer(403, { name: 'PermissionError', permissions }));
    expect(found?.detail).toBe(
      'Unleash does not let this credential do that: it needs the permission ADMIN or UPDATE_PROJECT.',
    );
  });

  it('a success is no problem', () => {
    expect(problemOf(answer(200, {}))).toBeUndefined();
  });
});
