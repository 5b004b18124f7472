import type { AccessRules } from '#lib/domain/access-data.ts';
import { ACCESS_RULES } from '#lib/vendors/launchdarkly/access-rules.ts';
import { readAccess } from '#lib/vendors/liveperson/access-reader.ts';
import { accessRules } from '#lib/vendors/unleash/access-rules.ts';
import type { Random } from './test-random.ts';

export const LAUNCHDARKLY_RULES = ACCESS_RULES;
export const UNLEASH_RULES = accessRules(true);
export const UNLEASH_OPEN_RULES = accessRules(false);
export const LIVEPERSON_RULES = rulesOfLivePerson();

function rulesOfLivePerson(): AccessRules {
  const none = new TextEncoder().encode('[]');
  const read = readAccess({ bodies: { profiles: none, users: none }, caveats: [] });
  if (!read.ok) throw new Error('An account without users and profiles cannot be read.');
  return read.value.rules;
}

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
  const { gate, ...ungated } = LAUNCHDARKLY_RULES;
  const mixed: AccessRules = {
    ...ungated,
    ...(gate === undefined || random.chance(0.5) ? {} : { gate }),
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
