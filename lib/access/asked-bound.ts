import type { AccessRules } from '#lib/domain/access-data.ts';
import type { Asked, AskedResource } from './asked.ts';
import { globOf, includes, intersects } from './glob.ts';

/** What the rules allow to nobody, whatever is held: all of what is asked, or a part of it. */
export function askedBound({ segments }: AskedResource, bounds: AccessRules['bounds']): Asked['bound'] {
  let found: Asked['bound'];
  for (const { kind, names, reason } of bounds) {
    for (const { type, name } of segments) {
      if (type !== kind || name === undefined) continue;
      const within = names.map((text) => globOf([{ kind: 'text', text }]));
      if (within.some((one) => includes(one, name))) continue;
      const some = within.some((one) => intersects(one, name));
      const because = { code: 'out-of-bounds', detail: reason } as const;
      if (!some) return { outcome: 'denied', reason: because };
      found ??= { outcome: 'conditional', reason: because };
    }
  }
  return found;
}
