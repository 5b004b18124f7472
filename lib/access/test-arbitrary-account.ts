import fc from 'fast-check';
import type { AccessChange } from '#lib/domain/access-answer.ts';
import type { AccessData, AccessGrant, AccessSubject, PolicyStatement } from '#lib/domain/access-data.ts';
import type { AccessQuestion } from '#lib/domain/access-decision.ts';
import { accountOf, GATE, RULES, roleOf } from './test-account.ts';

/** Small accounts full of clashes: few names, so that what one statement gives another often takes. */
const name = fc.constantFrom('a', 'b', 'ab', '*', 'a*', '*b', '${roleAttribute/p}', 'x${roleAttribute/p}');
const suffix = fc.constantFrom('', '', '', '', ';t', ';t,u', ';{k:v}', ';view:w', ';${roleAttribute/p}');
const askedName = fc.constantFrom('a', 'b', 'ab', 'aa', '*', 'a*', '*b');
const askedSuffix = fc.constantFrom('', '', '', ';t', ';{k:v}');

const specifierOf = (names: fc.Arbitrary<string>, suffixes: fc.Arbitrary<string>) =>
  fc.oneof(
    fc.constant('acct'),
    fc.tuple(names, suffixes).map(([one, more]) => `proj/${one}${more}`),
    fc.tuple(names, names, suffixes).map(([outer, inner, more]) => `proj/${outer}:env/${inner}${more}`),
    fc
      .tuple(names, names, suffixes, names)
      .map(([outer, inner, more, leaf]) => `proj/${outer}:env/${inner}${more}:flag/${leaf}`),
  );

const specifiers = fc.array(
  fc.oneof({ weight: 20, arbitrary: specifierOf(name, suffix) }, fc.constant('proj/')),
  {
    maxLength: 2,
  },
);
const actions = fc.array(fc.constantFrom('*', 'update*', 'updateOn', 'viewProject', 'delete', 'no no'), {
  maxLength: 2,
});

export const statement: fc.Arbitrary<PolicyStatement> = fc
  .record({
    effect: fc.constantFrom('allow' as const, 'allow' as const, 'deny' as const, 'unclear' as const),
    resources: specifiers,
    notResources: fc.option(specifiers, { nil: undefined, freq: 4 }),
    actions,
    notActions: fc.option(actions, { nil: undefined, freq: 4 }),
  })
  .map(withoutUndefined);

const attributes = fc.record({
  p: fc.array(fc.constantFrom('a', 'b', 'a*', '*', 't', ''), { maxLength: 2 }),
});

export const grant: fc.Arbitrary<AccessGrant> = fc
  .record({
    role: fc.constantFrom('r0', 'r1', 'r2', 'r3', 'missing'),
    attributes: fc.option(attributes, { nil: undefined }),
    possibleAttributes: fc.option(attributes, { nil: undefined, freq: 3 }),
    attributesUnread: fc.option(fc.constant(true as const), { nil: undefined, freq: 3 }),
    condition: fc.option(fc.constant('on Mondays'), { nil: undefined, freq: 3 }),
  })
  .map(withoutUndefined);

const grants = fc.array(grant, { maxLength: 2 });

const subject = fc.record({
  baseRole: fc.option(fc.constantFrom('base', 'r0'), { nil: undefined }),
  grants,
  groups: fc.subarray(['g0', 'g1', 'gone']),
  permissionGrants: fc.array(statement, { maxLength: 1 }),
});

export const question: fc.Arbitrary<AccessQuestion> = fc.record({
  action: fc.constantFrom('updateOn', 'viewProject', 'delete', 'other'),
  resource: specifierOf(askedName, askedSuffix),
});

const rules = fc.record({
  reach: fc.constantFrom('same-depth' as const, 'below' as const),
  baseRole: fc.constantFrom('alone' as const, 'always' as const),
  attributeValues: fc.constantFrom('patterns' as const, 'literal' as const),
  gate: fc.option(fc.constant(GATE), { nil: undefined }),
  implied: fc.constantFrom<AccessData['rules']['implied']>({}, { delete: '*' }, { delete: ['updateOn'] }),
  bounds: fc.constantFrom<AccessData['rules']['bounds']>(
    [],
    [],
    [{ kind: 'proj', names: ['a', 'b'], reason: 'Only these.' }],
  ),
});

const places = [
  { resource: 'proj/a', name: 'A', tags: ['t'], properties: {} },
  { resource: 'proj/a:env/a', name: 'A', tags: ['t', 'u'], properties: { k: 'v' } },
  { resource: 'proj/a:env/b', name: 'B', tags: [], properties: { k: 'other' } },
];

export const account: fc.Arbitrary<AccessData> = fc
  .record({
    rules,
    policies: fc.tuple(...['r0', 'r1', 'r2', 'base'].map(() => fc.array(statement, { maxLength: 3 }))),
    groupGrants: fc.tuple(grants, grants),
    subjects: fc.array(subject, { minLength: 1, maxLength: 4 }),
  })
  .map(({ rules: drawn, policies, groupGrants, subjects }) =>
    accountOf({
      rules: { ...RULES, ...withoutUndefined(drawn) },
      roles: [
        ...['r0', 'r1', 'r2', 'base'].map((id, index) => roleOf(id, ...(policies[index] ?? []))),
        { ...roleOf('r3'), unreadable: 'Nobody may read it.' },
      ],
      groups: groupGrants.map((held, index) => ({ key: `g${index}`, name: `G${index}`, grants: held })),
      subjects: subjects.map((one, index): AccessSubject => {
        return { ...withoutUndefined(one), key: `s${index}`, name: `S ${index % 3}` };
      }),
      kinds: [{ path: ['proj'], label: 'project', actions: [{ id: 'viewProject' }, { id: 'delete' }] }],
      places,
    }),
  );

export const change: fc.Arbitrary<AccessChange> = fc.oneof(
  fc.record({ change: fc.constant('add-role' as const), subject: fc.constant('s0'), grant }),
  fc.record({
    change: fc.constant('remove-role' as const),
    subject: fc.constant('s0'),
    role: fc.constantFrom('r0', 'r1'),
  }),
  fc.record({
    change: fc.constantFrom('add-group' as const, 'remove-group' as const),
    subject: fc.constant('s0'),
    group: fc.constantFrom('g0', 'g1'),
  }),
  fc.record({ change: fc.constant('add-group-role' as const), group: fc.constant('g0'), grant }),
  fc.record({
    change: fc.constant('remove-group-role' as const),
    group: fc.constant('g0'),
    role: fc.constantFrom('r0', 'r1'),
  }),
  fc.record({
    change: fc.constant('add-statement' as const),
    role: fc.constantFrom('r0', 'base'),
    statements: fc.array(statement, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    change: fc.constant('remove-statement' as const),
    role: fc.constantFrom('r0', 'base'),
    index: fc.nat(2),
  }),
  fc.record({
    change: fc.constant('add-permission-grant' as const),
    subject: fc.constant('s0'),
    statements: fc.array(statement, { minLength: 1, maxLength: 2 }),
  }),
);

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Defined<T>;
}
