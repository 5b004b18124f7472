import { describe, expect, it } from 'vitest';
import type { ResourceKind } from '#lib/domain/access-data.ts';
import { fromLevels, kindOf, knownNames, toLevels, withKind } from './resource-levels.ts';

const kind = (...path: string[]): ResourceKind => ({ path, label: path.at(-1) ?? '', actions: [] });
const KINDS = [kind('acct'), kind('proj'), kind('proj', 'env'), kind('proj', 'env', 'flag'), kind('member')];

describe('levels of a resource', () => {
  it.each([
    'acct',
    'proj/web',
    'proj/*:env/prod;critical,{stage:live}:flag/a-*',
    'proj/${roleAttribute/p}:env/*',
  ])('take %s apart and put it together again', (resource) => {
    expect(fromLevels(toLevels(resource) ?? [])).toBe(resource);
  });

  it('are none where the resource cannot be read', () => {
    expect(toLevels('proj/')).toBeUndefined();
    expect(kindOf('*', KINDS)).toBeUndefined();
  });

  it('tell the kind by all their types', () => {
    expect(kindOf('proj/web:env/prod', KINDS)?.path).toEqual(['proj', 'env']);
    expect(kindOf('env/prod', KINDS)).toBeUndefined();
  });
});

it('another kind keeps the place: the same levels keep their names, new ones ask about all', () => {
  expect(withKind('proj/web:env/prod;live:flag/x', kind('proj', 'env', 'segment'))).toBe(
    'proj/web:env/prod;live:segment/*',
  );
  expect(withKind('', kind('proj', 'flag'))).toBe('proj/*:flag/*');
  expect(withKind('proj/web', kind('acct'))).toBe('acct');
});

it('offers the names known inside what the levels above name', () => {
  const place = (resource: string) => ({ resource, name: resource, tags: [] });
  const places = ['proj/web', 'proj/app', 'proj/web:env/prod', 'proj/app:env/test'].map(place);
  const names = (resource: string, at: number) =>
    knownNames(toLevels(resource) ?? [], at, places).map((one) => one.resource);
  expect(names('proj/*:env/*', 0)).toEqual(['proj/web', 'proj/app']);
  expect(names('proj/web:env/*', 1)).toEqual(['proj/web:env/prod']);
  expect(names('proj/*:env/*', 1)).toEqual(['proj/web:env/prod', 'proj/app:env/test']);
});
