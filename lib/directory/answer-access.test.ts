import { describe, expect, it } from 'vitest';
import { compileAccess } from '#lib/access/compile-access.ts';
import type { AccessData, AccessRole } from '#lib/domain/access-data.ts';
import { answerAccess } from './answer-access.ts';
import { valueIn } from './test-access.ts';

const role = (id: string, resource: string, actions: readonly string[]): AccessRole => ({
  id,
  name: id,
  kind: 'Profile',
  origin: 'custom',
  policies: [{ id: 'policy', statements: [{ effect: 'allow', resources: [resource], actions }] }],
});

const kind = (path: readonly string[], count: number) => ({
  path,
  label: path.join(' '),
  actions: Array.from({ length: count }, (_, index) => ({ id: `do${index}` })),
});

function account(changes: Partial<AccessData>) {
  return compileAccess({
    rules: {
      reach: 'below',
      baseRole: 'always',
      attributeValues: 'literal',
      implied: {},
      bounds: [],
      summary: '',
    },
    roles: [],
    groups: [],
    subjects: [],
    kinds: [],
    places: [],
    caveats: [],
    ...changes,
  });
}

describe('questions without a resource', () => {
  it('ask about kinds without a name as statements write them, and about all of the others', () => {
    const access = account({
      roles: [role('boss', 'account', ['do1']), role('scribe', 'account:list/*', ['do0'])],
      kinds: [kind(['account'], 2), kind(['account', 'list'], 1)],
    });
    const { columns, cells } = valueIn(answerAccess(access, { ask: 'matrix' }));
    expect(columns.map(({ resource }) => resource)).toEqual(['account', 'account', 'account:list/*']);
    expect(cells).toEqual(['-a-', '--a']);
  });

  it('R36: are bounded: an account with too many actions is asked about by kinds', () => {
    const kinds = [kind(['a'], 600), kind(['b'], 600)];
    const access = account({ kinds, roles: [role('all', 'a/*', ['*'])] });
    expect(answerAccess(access, { ask: 'matrix' })).toMatchObject({
      problem: { slug: 'invalid-parameter', errors: [{ code: 'too_many' }] },
    });
    expect(valueIn(answerAccess(access, { ask: 'matrix', kinds: ['b'] })).columns).toHaveLength(600);
  });
});
