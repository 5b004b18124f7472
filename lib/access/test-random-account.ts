import type {
  AccessData,
  AccessGrant,
  AccessPlace,
  AccessRole,
  AccessSubject,
  PolicyStatement,
} from '#lib/domain/access-data.ts';
import type { AccessQuestion } from '#lib/domain/access-decision.ts';
import type { Random } from './test-random.ts';
import { randomRules, type Vocabulary } from './test-random-rules.ts';

export interface RandomAccount {
  readonly data: AccessData;
  readonly questions: readonly AccessQuestion[];
  readonly words: Vocabulary;
}

/** A small account of random rules, roles and people, and questions about it. */
export function randomAccount(random: Random, questions: number): RandomAccount {
  const { rules, words } = randomRules(random);
  const roles = ids(random, 'r', 1, 4).map((id) => randomRole(random, words, id));
  const known = roles.map(({ id }) => id);
  const groups = ids(random, 'g', 0, 2).map((key) => ({
    key,
    name: `Group ${key}`,
    grants: random.some(0, 2, () => randomGrant(random, known)),
  }));
  const keys = groups.map(({ key }) => key);
  const subjects = ids(random, 's', 1, 3).map((key) => randomSubject(random, words, { key, known, keys }));
  const kinds = words.kinds.map((path) => ({
    path,
    label: path.join(' '),
    actions: words.actions.map((id) => ({ id })),
  }));
  const places = random.some(0, 3, () => randomPlace(random, words));
  const distinct = [...new Map(places.map((place) => [place.resource, place])).values()];
  return {
    words,
    data: { rules, roles, groups, subjects, kinds, places: distinct, caveats: [] },
    questions: random.some(questions, questions, () => ({
      action: random.pick(words.actions),
      resource: randomResource(random, words, QUESTION),
    })),
  };
}

const ids = (random: Random, letter: string, least: number, most: number) =>
  random.some(least, most, () => letter).map((_, index) => `${letter}${index}`);

function randomRole(random: Random, words: Vocabulary, id: string): AccessRole {
  const statements = () => random.some(0, 3, () => randomStatement(random, words));
  // Without it a gate would leave little to decide.
  const view: PolicyStatement = { effect: 'allow', resources: ['proj/*'], actions: ['viewProject'] };
  const own = random.chance(0.6) ? [...statements(), view] : statements();
  return {
    id,
    name: `Role ${id}`,
    kind: 'Custom role',
    origin: random.pick(['base', 'custom', 'preset', 'built-in']),
    policies: [
      { id: 'policy' as const, statements: own },
      ...(random.chance(0.3) ? [{ id: 'base-permissions' as const, statements: statements() }] : []),
    ],
    ...(random.chance(0.03) ? { unreadable: 'The role was not sent.' } : {}),
  };
}

interface Known {
  readonly key: string;
  readonly known: readonly string[];
  readonly keys: readonly string[];
}

function randomSubject(random: Random, words: Vocabulary, { key, known, keys }: Known): AccessSubject {
  return {
    key,
    name: `Subject ${key}`,
    ...(random.chance(0.7) ? { baseRole: roleId(random, known) } : {}),
    grants: random.chance(0.4) ? [] : random.some(1, 2, () => randomGrant(random, known)),
    groups: random.chance(0.5) ? [] : [random.chance(0.06) ? 'missing' : random.pick([...keys, 'g0'])],
    ...(random.chance(0.1) ? { possibleAttributes: { p: [random.pick(['a', 'b', 'a*'])] } } : {}),
    ...(random.chance(0.3)
      ? { permissionGrants: random.some(0, 2, () => randomStatement(random, words)) }
      : {}),
  };
}

const roleId = (random: Random, known: readonly string[]) =>
  random.chance(0.03) ? 'missing' : random.pick(known);

export function randomGrant(random: Random, known: readonly string[]): AccessGrant {
  const values = () => random.some(0, 2, () => random.pick(['a', 'b', 'ab', 'a*', '*', 'b*']));
  const attributes = () => ({
    p: values(),
    ...(random.chance(0.5) ? { q: values() } : {}),
  });
  return {
    role: roleId(random, known),
    ...(random.chance(0.6) ? { attributes: attributes() } : {}),
    ...(random.chance(0.1) ? { possibleAttributes: attributes() } : {}),
    ...(random.chance(0.06) ? { attributesUnread: true as const } : {}),
    ...(random.chance(0.1) ? { condition: 'only for the agent group Sales' } : {}),
  };
}

function randomPlace(random: Random, words: Vocabulary): AccessPlace {
  return {
    resource: randomResource(random, words, PLACE),
    name: 'A place',
    tags: random.some(0, 2, () => random.pick(['a', 'b', 'ab'])),
    properties: random.chance(0.5) ? { critical: random.pick(['true', 'false']) } : {},
  };
}

export function randomStatement(random: Random, words: Vocabulary): PolicyStatement {
  const resources = random.some(random.chance(0.05) ? 0 : 1, 3, () => randomSpecifier(random, words));
  const actions = random.some(random.chance(0.05) ? 0 : 1, 2, () => randomAction(random, words));
  return {
    effect: random.pick([
      'allow',
      'allow',
      'allow',
      'allow',
      'allow',
      'allow',
      'deny',
      'deny',
      'deny',
      'unclear',
    ]),
    ...(random.chance(0.8) ? { resources } : { notResources: resources }),
    ...(random.chance(0.85) ? { actions } : { notActions: actions }),
  };
}

function randomAction(random: Random, words: Vocabulary): string {
  if (random.chance(0.01)) return random.pick(['', 'update on', 'update/On']);
  return random.chance(0.5) ? random.pick(words.actions) : random.pick(words.actionPatterns);
}

const MALFORMED = [
  '*',
  '',
  'proj/',
  'proj/*:',
  'proj/*;',
  'proj/*:env/*;a:/flag/*',
  'proj/${nothing}',
  'acct/a',
];

function randomSpecifier(random: Random, words: Vocabulary): string {
  return random.chance(0.02) ? random.pick(MALFORMED) : randomResource(random, words, STATEMENT);
}

interface Spelling {
  readonly names: readonly string[];
  readonly selectors: readonly string[];
  /** Of a hundred segments, so many have selectors. */
  readonly selected: number;
}

const PLACE: Spelling = { names: ['a', 'b', 'ab'], selectors: [], selected: 0 };
const QUESTION: Spelling = {
  names: ['a', 'a', 'b', 'b', 'ab', 'aab', 'c', '*', 'a*', '*b', 'a*b'],
  // Not `critical`: that is what places have, and a question that contradicts the account has no answer.
  selectors: ['a', 'b', 'ab', 'a*', '{kind:a}', '{kind:b}', 'view:a', 'view:*b'],
  selected: 15,
};
const STATEMENT: Spelling = {
  names: [
    ...['*', '*', '*', '*', '*', 'a', 'a', 'b', 'ab', 'a*', '*b', 'a*b', '*a*', 'b**'],
    ...['${roleAttribute/p}', '${roleAttribute/q}', 'a${roleAttribute/p}', '${roleAttribute/p}*'],
  ],
  selectors: [
    ...['a', 'b', 'a*', '*b', '{critical:true}', '{critical:false}', '{kind:a}'],
    ...['view:a', 'view:a*', '${roleAttribute/p}', 'a${roleAttribute/q}', 'view:${roleAttribute/p}'],
  ],
  selected: 12,
};

function randomResource(random: Random, words: Vocabulary, spelling: Spelling): string {
  const segment = (type: string) => {
    const name = words.nameless.includes(type) ? '' : `/${random.pick(spelling.names)}`;
    if (!random.chance(spelling.selected / 100)) return `${type}${name}`;
    return `${type}${name};${oneValueEach(random.some(1, 2, () => random.pick(spelling.selectors))).join(',')}`;
  };
  return random.pick(words.kinds).map(segment).join(':');
}

/** A property has one value: two of them together would be nothing anybody writes. */
const oneValueEach = (selectors: readonly string[]) =>
  selectors.filter((one, index) => index === 0 || !one.startsWith('{') || !selectors[0]?.startsWith('{'));
