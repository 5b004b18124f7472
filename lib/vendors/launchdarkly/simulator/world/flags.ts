import type { Json } from '../json.ts';
import { hash, hashText, pick, uuidOf } from './random.ts';

/** One feature flag of a project: enough to compute what anybody receives. */
export interface FlagFacts {
  readonly key: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly variations: readonly Json[];
  readonly number: number;
  /** The variation served while off; null when the flag has no default rule for that. */
  readonly offVariation: number | null;
  readonly prerequisite?: string;
  readonly experiment: boolean;
  readonly broken: boolean;
}

const areas = [
  'checkout',
  'search',
  'billing',
  'onboarding',
  'dashboard',
  'reports',
  'inbox',
  'editor',
  'export',
  'permissions',
  'notifications',
  'mobile-nav',
  'api',
  'profile',
];
const features = [
  'redesign',
  'dark-mode',
  'bulk-actions',
  'rate-limit',
  'autosave',
  'new-empty-state',
  'keyboard-shortcuts',
  'beta-banner',
  'retry-policy',
  'page-size',
  'csv-v2',
  'sso-enforced',
  'audit-trail',
  'inline-help',
  'lazy-images',
  'price-display',
];

const json: readonly Json[] = [
  { layout: 'grid', columns: 4, badges: ['new', 'sale'] },
  { layout: 'list', columns: 1, badges: [] },
];
const variationSets: readonly (readonly Json[])[] = [
  [true, false],
  [true, false],
  [true, false],
  [true, false],
  [true, false],
  ['control', 'variant-a', 'variant-b'],
  ['off', 'shadow', 'live'],
  [20, 50, 100],
  [0.25, 0.5, 1],
  json,
];

export function flagsOf(project: string, count: number): readonly FlagFacts[] {
  return Array.from({ length: count }, (_, number) => flagAt(project, number));
}

function flagAt(project: string, number: number): FlagFacts {
  const area = pick(areas, number);
  const feature = pick(features, Math.floor(number / areas.length) + number);
  const key = number === 7 ? 'sort.order' : `${area}-${feature}`;
  const seed = hashText(`${project}/${key}`);
  const words = number === 7 ? 'Sort order' : `${area} ${feature}`.replaceAll('-', ' ');
  return {
    key,
    name: words.charAt(0).toUpperCase() + words.slice(1),
    tags: [area, ...(number % 5 === 0 ? ['early-access'] : []), ...(number % 11 === 0 ? ['ops'] : [])].sort(),
    variations: pick(variationSets, hash(seed, number, 80)),
    number,
    offVariation: number % 53 === 17 ? null : 1,
    ...(number % 19 === 5 && number > 12 ? { prerequisite: flagAt(project, number - 12).key } : {}),
    experiment: number % 13 === 4,
    broken: number % 97 === 60,
  };
}

export const variationId = (project: string, flag: FlagFacts, index: number) =>
  uuidOf(`${project}/${flag.key}/variation/${index}`);

export const ruleId = (project: string, flag: FlagFacts, index: number) =>
  uuidOf(`${project}/${flag.key}/rule/${index}`);
