import type { AccessPlace } from '#lib/domain/access-data.ts';

// The places the cases of LaunchDarkly ask about, as its policies name them.
export const PROJECT = 'proj/web';
export const PRODUCTION = `${PROJECT}:env/production`;
export const FLAG = `${PRODUCTION}:flag/checkout`;
export const EACH_ENVIRONMENT = 'proj/*:env/*';
export const FLAGS = `${EACH_ENVIRONMENT}:flag/*`;

/** Something the account tells of, by its resource alone. */
export const place = (
  resource: string,
  tags: readonly string[],
  properties: Readonly<Record<string, string>> = {},
): AccessPlace => ({ resource, name: resource, tags, properties });
export const LIVE = place(PRODUCTION, ['live', 'pager'], { critical: 'true' });
