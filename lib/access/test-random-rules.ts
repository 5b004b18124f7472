import type { AccessRules } from '#lib/domain/access-data.ts';
import type { Random } from './test-random.ts';

const summary = 'The rules of a random account.';

export const LAUNCHDARKLY_RULES: AccessRules = {
  reach: 'same-depth',
  baseRole: 'alone',
  attributeValues: 'patterns',
  gate: { kind: 'proj', action: 'viewProject' },
  implied: {},
  bounds: [],
  summary,
};

export const UNLEASH_RULES: AccessRules = {
  reach: 'below',
  baseRole: 'always',
  attributeValues: 'literal',
  implied: {
    ADMIN: '*',
    UPDATE_PROJECT: [
      'PROJECT_USER_ACCESS_READ',
      'PROJECT_DEFAULT_STRATEGY_READ',
      'PROJECT_CHANGE_REQUEST_READ',
      'PROJECT_SETTINGS_READ',
      'PROJECT_USER_ACCESS_WRITE',
      'PROJECT_DEFAULT_STRATEGY_WRITE',
      'PROJECT_CHANGE_REQUEST_WRITE',
      'PROJECT_SETTINGS_WRITE',
    ],
  },
  bounds: [],
  summary,
};

const { gate: _, ...ungated } = LAUNCHDARKLY_RULES;

export const LIVEPERSON_RULES: AccessRules = {
  ...ungated,
  reach: 'below',
  baseRole: 'always',
  attributeValues: 'literal',
};

/** Words that each vendor's accounts are made of. Names are spelled with few letters, so that patterns often meet. */
export interface Vocabulary {
  readonly kinds: readonly (readonly string[])[];
  readonly actions: readonly string[];
  readonly actionPatterns: readonly string[];
  /** Segments without a name. */
  readonly nameless: readonly string[];
}

const LAUNCHDARKLY_WORDS: Vocabulary = {
  kinds: [
    ['acct'],
    ['team'],
    ['proj'],
    ['proj', 'env'],
    ['proj', 'metric'],
    ['proj', 'env', 'flag'],
    ['proj', 'env', 'flag'],
    ['proj', 'env', 'segment'],
  ],
  actions: ['viewProject', 'updateOn', 'updateTags', 'deleteFlag', 'createFlag'],
  actionPatterns: ['*', '*', 'update*', '*Flag', 'u*e*', 'view*', 'updateOn*', '**'],
  nameless: ['acct'],
};

const UNLEASH_WORDS: Vocabulary = {
  kinds: [
    ['instance'],
    ['instance', 'project'],
    ['instance', 'project'],
    ['instance', 'project', 'environment'],
    ['instance', 'project', 'environment'],
  ],
  actions: ['ADMIN', 'UPDATE_PROJECT', 'PROJECT_SETTINGS_READ', 'UPDATE_FEATURE', 'SKIP_CHANGE_REQUEST'],
  actionPatterns: ['*', 'UPDATE_*'],
  nameless: ['instance'],
};

const LIVEPERSON_WORDS: Vocabulary = {
  kinds: [['account']],
  actions: ['10001', '10002', '30003', '30004'],
  actionPatterns: ['*', '1*'],
  nameless: ['account'],
};

/** One vendor's rules as they are, or now and then another mixture of the same words. */
export function randomRules(random: Random): { readonly rules: AccessRules; readonly words: Vocabulary } {
  const die = random.below(100);
  if (die < 60) return { rules: LAUNCHDARKLY_RULES, words: LAUNCHDARKLY_WORDS };
  if (die < 75) return { rules: withBounds(random, UNLEASH_RULES), words: UNLEASH_WORDS };
  if (die < 80) return { rules: LIVEPERSON_RULES, words: LIVEPERSON_WORDS };
  const mixed: AccessRules = {
    ...(random.chance(0.5) ? LAUNCHDARKLY_RULES : ungated),
    reach: random.pick(['same-depth', 'below']),
    baseRole: random.pick(['alone', 'always']),
    attributeValues: random.pick(['patterns', 'literal']),
    implied: random.chance(0.5) ? {} : { updateTags: ['updateOn', 'deleteFlag'], createFlag: '*' },
    bounds: random.chance(0.3)
      ? [{ kind: random.pick(['proj', 'env']), names: ['a', 'ab'], reason: 'This edition has no others.' }]
      : [],
  };
  return { rules: mixed, words: LAUNCHDARKLY_WORDS };
}

function withBounds(random: Random, rules: AccessRules): AccessRules {
  if (random.chance(0.5)) return rules;
  return {
    ...rules,
    bounds: [
      { kind: 'project', names: ['a'], reason: 'The open-source edition has one project.' },
      {
        kind: 'environment',
        names: ['a', 'b', 'ab'],
        reason: 'The open-source edition has three environments.',
      },
    ],
  };
}
