import { describe, expect, it } from 'vitest';
import { nextPath } from './identity-next-path.ts';

describe('where to go after sign-in', () => {
  it.each([
    '/',
    '/connections',
    '/connections/new',
    '/connections/con_1',
    '/settings/accounts',
    '/c/launchdarkly/users?project=default&q=%22a%22',
    '/c/launchdarkly/users/view?directory=users&key=..%2F%2Fx',
  ])('R29: keeps our own page %s', (path) => {
    expect(nextPath(path)).toBe(path);
  });

  it.each([
    '//evil.test',
    '/\\evil.test',
    '\\\\evil.test',
    'https://evil.test',
    'javascript:alert(1)',
    '/connections/..//evil.test',
    '/%2f%2fevil.test',
    '/c/../../evil',
    '/connections\n',
    '/connections\t//evil.test',
    '/connections?x=\\evil',
    '/connections?x=a b',
    '/api/auth/session',
    '/connections@evil.test',
    ' /connections',
    '',
    null,
    undefined,
    `/connections?${'x'.repeat(5000)}`,
  ])('R29: sends %j to the overview', (path) => {
    expect(nextPath(path)).toBe('/');
  });
});
